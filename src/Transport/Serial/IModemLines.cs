namespace Signalbox.Transport.Serial;

/// <summary>The control wires of a serial line. Pseudo-terminals and some USB adapters have none; every answer is then false.</summary>
public interface IModemLines
{
    /// <summary>Reads the wires; false when the device has none or is gone.</summary>
    bool TryRead(out ModemLine active);

    /// <summary>
    /// Raises or drops our wires (<see cref="ModemLine.Dtr"/>, <see cref="ModemLine.Rts"/>); false when the device has none or is gone.
    /// </summary>
    bool TrySet(ModemLine lines, bool active);
}
