namespace Signalbox.Transport.Serial;

/// <summary>The wires of a device that has none.</summary>
internal sealed class AbsentModemLines : IModemLines
{
    private AbsentModemLines()
    {
    }

    public static AbsentModemLines Instance { get; } = new();

    public bool TryRead(out ModemLine active)
    {
        active = ModemLine.None;
        return false;
    }

    public bool TrySet(ModemLine lines, bool active) => false;
}
