using Signalbox.Gateway.Pushes.Bodies;

namespace Signalbox.Gateway.Pushes.Running;

/// <summary>Makes the body of an attempt, anew each time, so that what waits holds none.</summary>
internal static class PushBodies
{
    /// <summary>The body; null when nothing is known of what it is about.</summary>
    public static async Task<byte[]?> ReadAsync(
        PendingPush push, PushSettings settings, int accountKey, PushParts parts, CancellationToken cancellation)
    {
        if (push.Subject == PushSubject.Letter)
        {
            // Its receiver, who may have taken it before, knows it by the same id.
            var letter = await parts.Letters.FindAsync(accountKey, push.Letter, cancellation);
            push.Id = letter?.PushId ?? push.Id;
            return letter?.Body;
        }

        var document = settings.When == PushMoment.Job
            ? await parts.Source.OfJobAsync(push.Message!, cancellation)
            : await parts.Source.OfMessageAsync(push.Message!, cancellation);
        return document is null ? null : PushBody.Write(settings, document);
    }

    /// <summary>The body for a dead letter; empty when there can be none.</summary>
    public static async Task<byte[]> TryReadAsync(
        PendingPush push, PushSettings settings, int accountKey, PushParts parts, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(push, settings, accountKey, parts, cancellation) ?? [];
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            return [];
        }
    }

    /// <summary>A letter was taken at last. One that cannot be forgotten now is sent once more when somebody asks for that.</summary>
    public static async Task ForgetAsync(PendingPush push, int accountKey, PushParts parts)
    {
        try
        {
            await parts.Letters.RemoveAsync(accountKey, push.Letter, CancellationToken.None);
        }
        catch (IOException failed)
        {
            parts.Tell(new PushEvent("", PushEventKind.NotKept, failed.Message));
        }
    }
}
