using Signalbox.Modem.At;
using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Port;

/// <summary>
/// The body of a port's actor: finds the modem, sets it up, sends and receives, and brings it back when it fails. A port never gives up
/// for good; it waits longer. Its states and their order stand in <see cref="PortStateTable"/>.
/// </summary>
public sealed class ModemPort
{
    private readonly PortContext _context;
    private readonly PortDevice _device;
    private readonly PortRecovery _recovery;
    private readonly SimUnlock _unlock;
    private readonly Backoff _reopen;

    /// <summary>Makes a port.</summary>
    /// <param name="open">Opens its device.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="owner">Who gives it work and takes what comes of it.</param>
    /// <param name="ledger">Remembers tried PINs.</param>
    /// <param name="clock">Time.</param>
    public ModemPort(OpenChannel open, ModemPortOptions options, IModemPortOwner owner, IPinLedger ledger, TimeProvider clock)
    {
        _context = new PortContext(
            options, owner, ledger, clock, new PortSleep(clock), new ModemPortCounters(), new PortStatusBoard(owner));
        _device = new PortDevice(open, _context);
        _recovery = new PortRecovery(_context, _device);
        _unlock = new SimUnlock(_context);
        _reopen = new Backoff(options.ReopenPauseMin, options.ReopenPauseMax);
    }

    /// <summary>Where the port stands now. Thread-safe.</summary>
    public PortStatus Status => _context.Status.Current;

    /// <summary>What the port did so far. Thread-safe.</summary>
    public ModemPortCounters Counters => _context.Counters;

    /// <summary>
    /// Runs the port until cancelled: for a supervisor. A message that is being sent has <see cref="AtChannel.CancelGrace"/> to end; then
    /// the device is closed. One run at a time.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var handOver = new InboundHandOver(_context);
        var stores = new StoreReading(_context, handOver);
        var sender = new SubmissionSender(_context, stores);
        await using var work = new WorkWatch(_context.Owner, _context.Sleep);
        var service = new Service(_context, sender, stores, new DirectDelivery(handOver), work);
        try
        {
            await LiveAsync(sender, service, cancellation);
        }
        finally
        {
            await _device.CloseAsync();
            sender.GiveBack();
        }
    }

    private async Task LiveAsync(SubmissionSender sender, Service service, CancellationToken cancellation)
    {
        var (state, effect) = (PortState.Opening, PortEffect.Open);
        while (true)
        {
            _context.Status.Enter(state);
            var happened = await HappenAsync(effect, sender, service, cancellation);
            _context.Counters.Count(happened);
            var transition = PortStateTable.Table[state, happened];
            if (transition.Effect == PortEffect.Break) throw new InvalidOperationException($"{happened} cannot come in state {state}");
            (state, effect) = (transition.Next, transition.Effect);
        }
    }

    private async Task<PortEvent> HappenAsync(PortEffect effect, SubmissionSender sender, Service service, CancellationToken cancellation)
    {
        try
        {
            return effect switch
            {
                PortEffect.AwaitDevice => await AwaitDeviceAsync(cancellation),
                PortEffect.Open => await OpenAsync(cancellation),
                PortEffect.Identify => await IdentifyAsync(sender, cancellation),
                PortEffect.AwaitSim => await AwaitSimAsync(cancellation),
                PortEffect.Register => await RegisterAsync(cancellation),
                PortEffect.Serve => await service.RunAsync(_device.Session, cancellation),
                PortEffect.Send => await sender.SendAsync(_device.Session, cancellation),
                PortEffect.Recover => await _recovery.RunAsync(sender.TakeProof(), cancellation),
                PortEffect.AwaitQuarantine => await AwaitQuarantineAsync(sender, cancellation),
                _ => throw new InvalidOperationException($"{effect} is nothing that can be carried out"),
            };
        }
        catch (PortTroubleException trouble)
        {
            _context.Status.Explain(trouble.Message);
            return trouble.Happened;
        }
    }

    private async Task<PortEvent> AwaitDeviceAsync(CancellationToken cancellation)
    {
        await _device.CloseAsync();
        _context.Status.Forget();
        await _context.Sleep.WaitOutAsync(_reopen.Next(), static () => false, cancellation);
        return PortEvent.PauseOver;
    }

    private async Task<PortEvent> OpenAsync(CancellationToken cancellation)
    {
        if (!await _device.TryOpenAsync(cancellation)) return PortEvent.OpenFailed;
        if (!await Synchronisation.TryAsync(_device.Session, cancellation))
            throw new PortTroubleException(PortEvent.Unresponsive, "the modem does not answer");
        _reopen.Reset();
        return PortEvent.Synchronised;
    }

    private async Task<PortEvent> IdentifyAsync(SubmissionSender sender, CancellationToken cancellation)
    {
        sender.Restart();
        var alarm = await Identification.RunAsync(_device.Session, _context, _unlock, cancellation);
        if (alarm == PortAlarm.None) return PortEvent.Identified;
        _context.Status.Alarm(alarm, "the card cannot be used");
        return PortEvent.SimRefused;
    }

    private async Task<PortEvent> AwaitSimAsync(CancellationToken cancellation)
    {
        var session = _device.Session;
        await _context.Sleep.WaitOutAsync(_context.Options.SimInterval, () => session.IsLost, cancellation);
        return session.IsLost ? PortEvent.PortLost : PortEvent.PauseOver;
    }

    private async Task<PortEvent> RegisterAsync(CancellationToken cancellation)
    {
        await Registration.WaitAsync(_device.Session, _context, cancellation);
        _context.Status.ClearUnlessBarred();
        _recovery.NoteReady();
        return PortEvent.Registered;
    }

    private async Task<PortEvent> AwaitQuarantineAsync(SubmissionSender sender, CancellationToken cancellation)
    {
        await _device.CloseAsync();
        _context.Status.Forget();
        await _context.Sleep.WaitOutAsync(_recovery.NextQuarantine(sender.TakeProof()), static () => false, cancellation);
        return PortEvent.PauseOver;
    }
}
