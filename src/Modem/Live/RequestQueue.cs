using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Modem.Live;

/// <summary>A short queue of what people ask of a port; closed until the port runs. Thread-safe.</summary>
/// <param name="refuse">Makes the answer to what is refused, from the reason in words.</param>
/// <param name="wake">Called when something has come; must not block.</param>
internal sealed class RequestQueue<TAsked, TAnswer>(Func<string, TAnswer> refuse, Action wake)
{
    private const int WaitingMax = 8;
    private readonly Lock _gate = new();
    private readonly Queue<PortRequest<TAsked, TAnswer>> _waiting = new();
    private string? _closedBecause = "the port does not run";

    /// <summary>Asks, and waits for the answer; a caller who gives up is not served any more.</summary>
    public async Task<TAnswer> AskAsync(TAsked asked, CancellationToken cancellation)
    {
        var request = new PortRequest<TAsked, TAnswer>(asked);
        if (!TryQueue(request, out var refusal)) return refuse(refusal);
        wake();
        try
        {
            return await request.Answer.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            request.GiveUp();
            throw;
        }
    }

    /// <summary>The device is open: what is asked from now on waits for the port.</summary>
    public void Open()
    {
        lock (_gate) _closedBecause = null;
    }

    /// <summary>The device is closed: refuses what waits and what comes.</summary>
    public void Close(string reason)
    {
        lock (_gate)
        {
            _closedBecause = reason;
            while (_waiting.TryDequeue(out var request)) request.End(refuse(reason));
        }
    }

    /// <summary>Takes the oldest that somebody still waits for.</summary>
    public bool TryTake([NotNullWhen(true)] out PortRequest<TAsked, TAnswer>? request)
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out request))
            {
                if (!request.IsGivenUp) return true;
            }

            return false;
        }
    }

    private bool TryQueue(PortRequest<TAsked, TAnswer> request, [NotNullWhen(false)] out string? refusal)
    {
        lock (_gate)
        {
            refusal = _closedBecause ?? (_waiting.Count >= WaitingMax ? "too many requests wait" : null);
            if (refusal is not null) return false;
            _waiting.Enqueue(request);
            return true;
        }
    }
}
