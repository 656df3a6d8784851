using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.At;

/// <summary>
/// What a modem hears of its host: nothing while it hangs or starts, and not the line that wakes it or tells it the line's speed.
/// </summary>
internal sealed class InputGate(ModemState state, TimeProvider clock)
{
    private const byte EndOfLine = (byte)'\r';

    private long _heardAt = clock.GetTimestamp();
    private bool _losesLine;

    /// <summary>How long ago the host typed a character.</summary>
    public TimeSpan Rest => clock.GetElapsedTime(_heardAt);

    /// <summary>The modem has started again.</summary>
    public void Started() => _losesLine = state.Profile.LosesFirstLine;

    /// <summary>What is heard of these octets.</summary>
    public ReadOnlySpan<byte> Pass(ReadOnlySpan<byte> octets)
    {
        var rest = clock.GetElapsedTime(_heardAt);
        _heardAt = clock.GetTimestamp();
        if (state.Fault.Mode == ModemFaultMode.Hang || state.IsStarting) return default;
        if (state.Fault.Mode == ModemFaultMode.Drowsy && rest >= state.Fault.Delay) _losesLine = true;
        if (!_losesLine) return octets;
        var end = octets.IndexOf(EndOfLine);
        _losesLine = end < 0;
        return end < 0 ? default : octets[(end + 1)..];
    }
}
