using System.Buffers;
using Signalbox.Kernel.Actors;
using Signalbox.Modem.At.Codec;
using Signalbox.Modem.Trace;
using Signalbox.Transport.Channels;

namespace Signalbox.Modem.At;

/// <summary>
/// Carries AT commands over a port, one at a time, and keeps what comes unasked apart (ITU-T V.250; 3GPP TS 27.007 and 27.005).
/// Every way in which a command can end is a value. Thread-safe; callers wait for each other.
/// </summary>
public sealed class AtChannel : IAsyncDisposable
{
    /// <summary>How long a caller who gives up still waits for the result of a message that has left.</summary>
    public static readonly TimeSpan CancelGrace = TimeSpan.FromSeconds(5);

    private static readonly byte[] CtrlZ = [0x1A];
    private static readonly byte[] Escape = [0x1B];
    private static readonly byte[] EscapeAndReturn = [0x1B, (byte)'\r'];
    private static readonly TimeSpan EscapeTimeout = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly IByteChannel _port;
    private readonly TimeProvider _clock;
    private readonly Action _onUnsolicited;
    private readonly AtTap? _tap;
    private readonly Task _listening;
    private volatile HashSet<string> _ignored = [];
    private AtExchange? _exchange;
    private PortFault? _lost;

    /// <summary>Starts to listen to a port, which the channel owns from now on.</summary>
    /// <param name="port">The port.</param>
    /// <param name="clock">Time for the limits of commands.</param>
    /// <param name="onUnsolicited">Told that something waits in <see cref="Unsolicited"/>, or that the port ended; must not block.</param>
    /// <param name="counters">Where to count what is dropped, over several channels of one port; null for counters of its own.</param>
    /// <param name="tap">Told of all that is said on the line; null when nobody will ever watch it.</param>
    public AtChannel(
        IByteChannel port, TimeProvider clock, Action? onUnsolicited = null, AtChannelCounters? counters = null, AtTap? tap = null)
    {
        _tap = tap;
        _port = port;
        _clock = clock;
        _onUnsolicited = onUnsolicited ?? (static () => { });
        Counters = counters ?? new AtChannelCounters();
        _listening = ListenAsync();
    }

    /// <summary>What came unasked, oldest first; when it is full the newest is dropped and counted.</summary>
    public Mailbox<AtUnsolicited> Unsolicited { get; } = new(AtLimits.UnsolicitedWaitingMax);

    /// <summary>
    /// What means nothing when it comes unasked, as names with their sign (<c>^RSSI</c>) or whole lines: it is dropped and wakes nobody.
    /// </summary>
    public void Ignore(IEnumerable<string> names) => _ignored = [.. names];

    /// <summary>Completes, never with an exception, when the port has ended.</summary>
    public Task<PortFault> Closed => _port.Closed;

    /// <summary>Counts what was dropped.</summary>
    public AtChannelCounters Counters { get; }

    /// <summary>
    /// Sends a command and waits for its end, which is always one of the cases of <see cref="AtResult"/>; it does not throw.
    /// </summary>
    /// <param name="command">The command. Those of other callers come first.</param>
    /// <param name="cancellation">Gives up waiting; once a PDU has left, only after <see cref="CancelGrace"/>.</param>
    public async Task<AtResult> ExecuteAsync(AtCommand command, CancellationToken cancellation)
    {
        var exchange = new AtExchange(command);
        try
        {
            await _turn.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return exchange.ToCancelled();
        }

        try
        {
            Begin(exchange);
            return await CarryOutAsync(exchange, cancellation);
        }
        finally
        {
            lock (_gate) _exchange = null;
            _turn.Release();
        }
    }

    /// <summary>
    /// Writes ESC and CR, which leave a prompt that hangs open and end a command line that was begun; false when the port is gone or stuck.
    /// </summary>
    public async Task<bool> TryEscapeAsync(CancellationToken cancellation) => await TryEscapeAsync(EscapeAndReturn, cancellation);

    /// <summary>Closes the port.</summary>
    public async ValueTask DisposeAsync()
    {
        await _port.DisposeAsync();
        await _listening;
    }

    private void Begin(AtExchange exchange)
    {
        lock (_gate)
        {
            _exchange = exchange;
            if (_lost is { } fault) exchange.Lose(fault);
        }
    }

    private async Task<AtResult> CarryOutAsync(AtExchange exchange, CancellationToken cancellation)
    {
        var command = exchange.Command;
        using var limit = new CancellationTokenSource(command.Pdu is null ? command.Timeout : command.PromptTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            _tap?.Tell(AtTraceKind.CommandOut, command.Text);
            await _port.WriteAsync(command.Line, either.Token);
            if (command.Pdu is not null && await exchange.Prompted.WaitAsync(either.Token))
                return await SendPduAsync(exchange, cancellation);
            await exchange.Ended.WaitAsync(either.Token);
            return exchange.ToResult();
        }
        catch (OperationCanceledException)
        {
            if (command.Pdu is not null) await TryEscapeAsync(Escape, CancellationToken.None);
            return cancellation.IsCancellationRequested ? exchange.ToCancelled() : exchange.ToTimedOut();
        }
        catch (PortClosedException gone)
        {
            return exchange.ToLost(gone.Fault);
        }
    }

    private async Task<AtResult> SendPduAsync(AtExchange exchange, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(exchange.Command.Timeout, _clock);
        _tap?.Tell(AtTraceKind.PduOut, exchange.Command.Pdu ?? "");
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation))
            await _port.WriteAsync(exchange.Command.PduOctets, either.Token);
        if (exchange.Ended.IsCompleted)
        {
            // It ended behind the prompt all the same. What was written is no PDU any more, but the start of a command line.
            await TryEscapeAsync(EscapeAndReturn, CancellationToken.None);
            return exchange.ToResult();
        }

        // Until its Ctrl-Z the modem holds a PDU back, so that all up to here can be taken back with ESC; nothing after it can.
        exchange.HasPduLeft = true;
        using var patience = cancellation.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).CancelAfter(CancelGrace), limit);
        try
        {
            await _port.WriteAsync(CtrlZ, limit.Token);
            await exchange.Ended.WaitAsync(limit.Token);
            return exchange.ToResult();
        }
        catch (OperationCanceledException)
        {
            return cancellation.IsCancellationRequested ? exchange.ToCancelled() : exchange.ToTimedOut();
        }
    }

    private async Task<bool> TryEscapeAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellation)
    {
        _tap?.Tell(AtTraceKind.EscapeOut, "");
        using var limit = new CancellationTokenSource(EscapeTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await _port.WriteAsync(octets, either.Token);
            return true;
        }
        catch (Exception refused) when (refused is OperationCanceledException or PortClosedException)
        {
            return false;
        }
    }

    private async Task ListenAsync()
    {
        var framer = new AtFramer();
        var router = new AtLineRouter();
        while (true)
        {
            var read = await _port.Input.ReadAsync();
            var rest = read.Buffer;
            while (TryTakeToken(framer, ref rest, out var token)) Take(token, router);
            _port.Input.AdvanceTo(rest.Start, read.Buffer.End);
            if (read.IsCompleted) break;
        }

        await _port.Input.CompleteAsync();
        var fault = await _port.Closed;
        lock (_gate)
        {
            _lost = fault;
            _exchange?.Lose(fault);
        }

        _onUnsolicited();
    }

    private bool TryTakeToken(AtFramer framer, ref ReadOnlySequence<byte> rest, out AtToken token)
    {
        lock (_gate) return framer.TryRead(ref rest, _exchange is { AwaitsPrompt: true }, out token);
    }

    private void Take(AtToken token, AtLineRouter router)
    {
        if (token.Kind != AtTokenKind.Overlong)
            _tap?.Tell(token.Kind == AtTokenKind.Prompt ? AtTraceKind.PromptIn : AtTraceKind.LineIn, token.Text);
        lock (_gate)
        {
            if (token.Kind == AtTokenKind.Prompt) _exchange?.Prompt();
            else if (token.Kind == AtTokenKind.Overlong) Counters.CountOverlongLine();
            else TakeLine(token.Text, router);
        }
    }

    private void TakeLine(string line, AtLineRouter router)
    {
        AtFinal final = default;
        AtUnsolicited unsolicited = default;
        var isIgnored = IsIgnored(line);
        var route = isIgnored
            ? AtRoute.Nowhere
            : router.Route(line, _exchange?.Command, _exchange is { HasAnswer: true }, out final, out unsolicited);
        if (_exchange is not null && (isIgnored || route is AtRoute.Unsolicited or AtRoute.Held || HasNoise(line))) _exchange.IsDisturbed = true;
        if (isIgnored) return;
        switch (route)
        {
            case AtRoute.Final:
                _exchange!.End(final);
                _exchange = null;
                break;
            case AtRoute.Answer when !_exchange!.TryAdd(line):
                Counters.CountDroppedAnswerLine();
                break;
            case AtRoute.Unsolicited:
                if (!Unsolicited.TryPost(unsolicited)) Counters.CountDroppedUnsolicited();
                _onUnsolicited();
                break;
            case AtRoute.Nowhere when AtClassifier.TryReadFinal(line, out _):
                Counters.CountLateFinal();
                break;
        }
    }

    private static bool HasNoise(string line) => line.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private bool IsIgnored(string line)
    {
        if (_ignored.Count == 0) return false;
        var name = AtClassifier.NameOf(line);
        return _ignored.Contains(line) || (name.Length > 0 && name != _exchange?.Command.Name && _ignored.Contains(name));
    }
}
