using System.Diagnostics.CodeAnalysis;
using Signalbox.Modem.At;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Port;

namespace Signalbox.Modem.Live;

/// <summary>
/// What people ask of a port while it runs. They may ask at any time; the port looks here whenever it rests, and does what is asked
/// between two of its own commands, never in the middle of one. Thread-safe.
/// </summary>
internal sealed class PortRequests(Action wake)
{
    private const int WaitingMax = 8;
    private readonly Lock _gate = new();
    private readonly Queue<RawRequest> _raw = new();
    private readonly Queue<UssdRequest> _ussd = new();
    private string? _closedBecause = "the port does not run";
    private volatile string? _suspendedBecause;
    private bool _isResetWanted;

    /// <summary>Why the port takes nothing; null when it may.</summary>
    public string? SuspendedBecause => _suspendedBecause;

    public bool IsResetWanted
    {
        get
        {
            lock (_gate) return _isResetWanted;
        }
    }

    public void Suspend(string reason)
    {
        _suspendedBecause = reason;
        wake();
    }

    public void Resume()
    {
        _suspendedBecause = null;
        wake();
    }

    public void WantReset()
    {
        lock (_gate) _isResetWanted = true;
        wake();
    }

    /// <summary>Takes the wish for a reset, if there is one.</summary>
    public bool TakeReset()
    {
        lock (_gate)
        {
            var wasWanted = _isResetWanted;
            _isResetWanted = false;
            return wasWanted;
        }
    }

    public async Task<PortAnswer> AskAsync(AtCommand command, CancellationToken cancellation)
    {
        var request = new RawRequest(command);
        if (TryQueue(_raw, request) is { } refusal) request.Refuse(refusal);
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

    public async Task<UssdAnswer> AskUssdAsync(string code, CancellationToken cancellation)
    {
        var request = new UssdRequest(code);
        if (TryQueue(_ussd, request) is { } refusal) request.Fail(refusal);
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
            while (_raw.TryDequeue(out var request)) request.Refuse(reason);
            while (_ussd.TryDequeue(out var request)) request.Fail(reason);
        }
    }

    /// <summary>Gives the modem every command that people wait for.</summary>
    /// <exception cref="PortTroubleException">One was not answered.</exception>
    public async Task ServeAsync(PortSession session, CancellationToken cancellation)
    {
        while (TryTake(out var request))
        {
            AtResult ended = await session.Channel.ExecuteAsync(request.Command, cancellation);

            // Whatever was asked, it may have chosen another store.
            session.SelectedStore = null;
            request.End(ended);
            PortSession.ThrowIfInTrouble(request.Command, ended, cancellation);
        }
    }

    public bool TryTakeUssd([NotNullWhen(true)] out UssdRequest? request)
    {
        lock (_gate)
        {
            while (_ussd.TryDequeue(out request))
            {
                if (!request.IsGivenUp) return true;
            }

            return false;
        }
    }

    private bool TryTake([NotNullWhen(true)] out RawRequest? request)
    {
        lock (_gate)
        {
            while (_raw.TryDequeue(out request))
            {
                if (!request.IsGivenUp) return true;
            }

            return false;
        }
    }

    private string? TryQueue<T>(Queue<T> queue, T request)
    {
        lock (_gate)
        {
            if (_closedBecause is { } reason) return reason;
            if (queue.Count >= WaitingMax) return "too many requests wait";
            queue.Enqueue(request);
            return null;
        }
    }
}
