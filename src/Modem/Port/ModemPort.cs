using Signalbox.Modem.At;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Live;
using Signalbox.Modem.Sims;
using Signalbox.Modem.Trace;

namespace Signalbox.Modem.Port;

/// <summary>
/// The body of a port's actor: finds the modem, sets it up, sends and receives, and brings it back when it fails. A port never gives up
/// for good; it waits longer. Its states and their order stand in <see cref="PortStateTable"/>. All but <see cref="RunAsync"/> is
/// thread-safe.
/// </summary>
public sealed class ModemPort
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(30);
    private readonly PortContext _context;
    private readonly PortDevice _device;
    private readonly PortRecovery _recovery;
    private readonly SlotRotation _rotation;
    private readonly SimQuota _quota;
    private readonly SimUnlock _unlock;
    private readonly Backoff _reopen;

    /// <summary>Makes a port.</summary>
    /// <param name="open">Opens its device.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="owner">Who gives it work and takes what comes of it.</param>
    /// <param name="ledger">Remembers tried PINs.</param>
    /// <param name="clock">Time.</param>
    /// <param name="sims">Counts what cards send; needed for limits, null to count nothing.</param>
    /// <param name="cures">Means beyond the modem's own line; null when there are none.</param>
    /// <exception cref="ArgumentException">The options name a profile that is not in the catalog, or limits that nobody counts.</exception>
    public ModemPort(
        OpenChannel open, ModemPortOptions options, IModemPortOwner owner, IPinLedger ledger, TimeProvider clock, ISimLedger? sims = null,
        IPortCures? cures = null)
    {
        if (options.ProfileName is { } name && !options.Catalog.TryFind(name, out _))
            throw new ArgumentException($"there is no profile '{name}'", nameof(options));
        if (sims is null && options.Limits is not { PerDay: null, PerMonth: null })
            throw new ArgumentException("limits need a ledger that counts", nameof(sims));
        var sleep = new PortSleep(clock);
        _context = new PortContext(
            options, owner, ledger, clock, sleep, new ModemPortCounters(), new PortStatusBoard(owner), new PortRequests(sleep.Wake),
            new AtTap(clock))
        {
            Sims = sims,
            Cures = cures,
        };
        sleep.OnAwake = () => _context.Status.Suspended(_context.Requests.SuspendedBecause);
        _device = new PortDevice(open, _context);
        _recovery = new PortRecovery(_context, _device);
        _rotation = new SlotRotation(_context);
        _quota = new SimQuota(_context);
        _unlock = new SimUnlock(_context, _rotation);
        _reopen = new Backoff(options.ReopenPauseMin, options.ReopenPauseMax);
    }

    /// <summary>Where the port stands now.</summary>
    public PortStatus Status => _context.Status.Current;

    /// <summary>What the port did so far.</summary>
    public ModemPortCounters Counters => _context.Counters;

    /// <summary>
    /// Has the port take nothing more, once what it is sending is done. It goes on to receive. Holds over restarts of its loop, until
    /// <see cref="Resume"/>.
    /// </summary>
    /// <param name="reason">Why, in words, for the status.</param>
    public void Suspend(string reason) => _context.Requests.Suspend(reason);

    /// <summary>Ends <see cref="Suspend"/>; no error when nobody suspended it.</summary>
    public void Resume() => _context.Requests.Resume();

    /// <summary>
    /// Has the modem restarted as soon as it is between two commands. A port that waits for its device, or is in quarantine, looks at once
    /// instead.
    /// </summary>
    public void RequestReset() => _context.Requests.WantReset();

    /// <summary>
    /// Gives the modem a command that a person typed, between two of the port's own. A port that is sending ends that first. Refused while
    /// the device is not open, and for what <see cref="RawCommandRule"/> forbids.
    /// </summary>
    /// <param name="command">The command line, without its end.</param>
    /// <param name="cancellation">Gives up waiting. What the modem has been given already is seen to its end by the port.</param>
    /// <param name="timeout">How long the modem may take; 30 s when null.</param>
    public async Task<PortAnswer> AskAsync(string command, CancellationToken cancellation, TimeSpan? timeout = null) =>
        RawCommandRule.IsAllowed(command, out var refusal)
            ? await _context.Requests.AskAsync(new AtCommand(command, timeout ?? AskTimeout), cancellation)
            : new PortAnswer.Refused(refusal);

    /// <summary>
    /// Asks the network by USSD (3GPP TS 27.007, 7.15) and waits for its answer, a minute at the most once it is asked. The port sends nothing
    /// meanwhile. Waits until the port is ready; fails when its device is not open.
    /// </summary>
    /// <param name="code">The code, such as <c>*100#</c>.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<UssdAnswer> AskUssdAsync(string code, CancellationToken cancellation) => _context.Requests.AskUssdAsync(code, cancellation);

    /// <summary>Has an observer told of all that port and modem say; false when there are <see cref="AtTap.ObserversMax"/>.</summary>
    public bool TryAttach(IAtObserver observer) => _context.Tap.TryAttach(observer);

    /// <summary>Ends <see cref="TryAttach"/>.</summary>
    public void Detach(IAtObserver observer) => _context.Tap.Detach(observer);

    /// <summary>
    /// Runs the port until cancelled: for a supervisor. A message that is being sent has <see cref="AtChannel.CancelGrace"/> to end; then
    /// the device is closed. One run at a time.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var handOver = new InboundHandOver(_context);
        var stores = new StoreReading(_context, handOver);
        var sender = new SubmissionSender(_context, stores, _rotation, _quota);
        await using var work = new WorkWatch(_context.Owner, _context.Sleep);
        var permit = new SendPermit(_context, _rotation, _quota);
        var service = new Service(_context, sender, stores, new DirectDelivery(_context, handOver), work, permit, _quota, _rotation);
        try
        {
            await new PortLife(_context, _device, _recovery, _rotation, _unlock, _reopen, sender, service).RunAsync(cancellation);
        }
        finally
        {
            await _device.CloseAsync();
            sender.GiveBack();
            await _quota.GiveBackAsync(CancellationToken.None);
        }
    }
}
