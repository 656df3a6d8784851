using Signalbox.Sigtran.Loop;

namespace Signalbox.Sigtran.Sccp.Management;

/// <summary>What a remote subsystem has done about it, by whoever knows the others.</summary>
internal interface IRemoteSubsystemOwner
{
    /// <summary>It came or went.</summary>
    void Changed(RemoteSubsystem subsystem, bool isAvailable);

    /// <summary>It is to be asked.</summary>
    void Test(RemoteSubsystem subsystem);
}

/// <summary>A subsystem of another node: its state and its test (ITU-T Q.714, 5.3.4).</summary>
internal sealed class RemoteSubsystem(SubsystemPlace place, SccpOptions options, LoopTimers timers, IRemoteSubsystemOwner owner) : ITimed
{
    private TimeSpan _pause;
    private LoopTimer? _timer;

    public SubsystemPlace Place => place;

    public RemoteState State { get; private set; }

    public void On(RemoteEvent happened)
    {
        var (next, effect) = RemoteStates.Table[State, happened];
        State = next;
        switch (effect)
        {
            case RemoteEffect.Open:
                StopTests();
                owner.Changed(this, isAvailable: true);
                break;
            case RemoteEffect.Close:
                StopTests();
                owner.Changed(this, isAvailable: false);
                break;
            case RemoteEffect.CloseAndTest:
                StartTests();
                owner.Changed(this, isAvailable: false);
                break;
            case RemoteEffect.StartTests:
                StartTests();
                break;
            case RemoteEffect.StopTests:
                StopTests();
                break;
            case RemoteEffect.Test:
                owner.Test(this);
                Wait(_pause * 2);
                break;
        }
    }

    public void Expired(int timer) => On(RemoteEvent.TestDue);

    private void StartTests() => Wait(options.StatusTestTime);

    private void StopTests() => _timer?.Stop();

    private void Wait(TimeSpan pause)
    {
        StopTests();
        _pause = pause < options.StatusTestTimeMax ? pause : options.StatusTestTimeMax;
        _timer = timers.Start(_pause, this, 0);
    }
}
