using Signalbox.Transport.Sctp;

namespace Signalbox.Appliance.Links.Sigtran.Associations;

/// <summary>
/// Takes the associations that peers set up, and gives each to the one that is configured for where it comes from; strangers get an ABORT.
/// </summary>
internal sealed partial class AssociationListeners(ISctpStack stack, SctpSettings settings, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan AgainPause = TimeSpan.FromSeconds(5);

    /// <summary>The tasks that listen for some associations: one for each local end.</summary>
    public IEnumerable<Task> Run(IEnumerable<SignallingAssociation> associations, CancellationToken stop) =>
        associations.GroupBy(association => association.Configuration.Local).Select(group => ListenAsync(group.Key, [.. group], stop));

    private async Task ListenAsync(SctpEndpoint local, SignallingAssociation[] associations, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var listener = stack.Listen(local, settings);
                await AcceptAsync(listener, associations, stop);
            }
            catch (SctpException fault)
            {
                LogFault(local, fault.Message);
            }

            await Task.Delay(AgainPause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AcceptAsync(ISctpListener listener, SignallingAssociation[] associations, CancellationToken stop)
    {
        var serving = new Dictionary<SignallingAssociation, (ISctpAssociation Association, Task Task)>();
        try
        {
            while (await listener.AcceptAsync(stop) is { } association)
            {
                if (Array.Find(associations, each => IsFrom(each, association.Remote)) is not { } known)
                {
                    LogStranger(association.Remote);
                    association.Abort();
                    await association.DisposeAsync();
                    continue;
                }

                // A peer that comes again has lost the one that it had, whatever ours thinks of it.
                if (serving.Remove(known, out var earlier))
                {
                    earlier.Association.Abort();
                    await earlier.Task;
                }

                serving[known] = (association, known.ServeAsync(association, stop));
            }
        }
        catch (OperationCanceledException)
        {
            // The link stops.
        }

        await Task.WhenAll(serving.Values.Select(each => each.Task));
    }

    private static bool IsFrom(SignallingAssociation known, SctpEndpoint remote) =>
        (known.Configuration.Remote.Port == 0 || known.Configuration.Remote.Port == remote.Port)
        && known.Configuration.Remote.Addresses.Intersect(remote.Addresses).Any();

    [LoggerMessage(9614, LogLevel.Error, "ALARM nobody can set up associations with {Local}: {Fault}")]
    private partial void LogFault(SctpEndpoint local, string fault);

    [LoggerMessage(9615, LogLevel.Warning, "an association from {Remote} was refused: no peer of that address is configured")]
    private partial void LogStranger(SctpEndpoint remote);
}
