using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.Sim;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.Air;

/// <summary>What a modem says unasked: at its start, when its SIM is open, again and again, and in the fault of that name.</summary>
internal sealed class SelfTalk(ModemState state, LineNoise noise, Action<string> tell, Func<TimeSpan, Action, IDisposable> after)
{
    private static readonly string[] FurtherLines = ["+CREG: 1", "^RSSI:{signal}", "RING"];

    /// <summary>The modem runs, for the first time.</summary>
    public void Begin()
    {
        foreach (var line in state.Profile.Chatter) Repeat(line);
    }

    /// <summary>The modem has started again.</summary>
    public void Started()
    {
        SayAll(state.Profile.StartLines, () => state.Starts);
        LookForCard();
    }

    /// <summary>A card was put in or taken out, or another slot was chosen.</summary>
    public void LookForCard()
    {
        var hasCard = state.Lock != SimLock.Absent;
        SayAll(hasCard ? state.Profile.CardInLines : state.Profile.CardOutLines, () => state.CardStarts);
        if (state.Lock == SimLock.Ready) SimOpened();
    }

    /// <summary>The SIM is open: it is read now, and its lines follow.</summary>
    public void SimOpened()
    {
        SayAll(state.Profile.OpenLines, () => state.CardStarts);
        var busy = TimeSpan.FromSeconds(state.Profile.SimBusySeconds);
        if (busy <= TimeSpan.Zero) return;
        state.ReadsSim = true;
        var starts = state.CardStarts;
        after(busy, () =>
        {
            if (state.CardStarts == starts) state.ReadsSim = false;
        });
    }

    /// <summary>A flood begins; it ends with its fault.</summary>
    public void Flood(StandingFault fault) => after(fault.Delay, () =>
    {
        if (state.Fault != fault) return;
        tell(state.Fill(noise.NextLine(fault.Faults, Lines)));
        Flood(fault);
    });

    /// <summary>What a modem of this make may say at any time.</summary>
    public IReadOnlyList<string> Lines =>
        [.. state.Profile.Chatter.Concat(state.Profile.OpenLines).Select(line => line.Text), .. FurtherLines];

    // a line is no longer true once what was counted has started again
    private void SayAll(IReadOnlyList<TimedLine> lines, Func<int> countStarts)
    {
        var starts = countStarts();
        foreach (var line in lines)
        {
            if (line.Seconds <= 0) tell(state.Fill(line.Text));
            else
            {
                after(TimeSpan.FromSeconds(line.Seconds), () =>
                {
                    if (countStarts() == starts) tell(state.Fill(line.Text));
                });
            }
        }
    }

    private void Repeat(TimedLine line) => after(TimeSpan.FromSeconds(line.Seconds), () =>
    {
        if (state.Settings.Chatters && !state.IsStarting) tell(state.Fill(line.Text));
        Repeat(line);
    });
}
