namespace Signalbox.HardwareSim.Modems.Dialects;

/// <summary>How a make of modem with several card slots is told which one to use.</summary>
/// <param name="Command">The command; its read and test forms show the choice and the choices.</param>
/// <param name="Numbers">The slots as the command counts them.</param>
public sealed record SlotSelection(string Command, NumberSet Numbers)
{
    /// <summary>Whether it is refused until the radio is off, as 3GPP TS 27.007, 8.66, says of a card in use.</summary>
    public bool NeedsRadioOff { get; init; }

    /// <summary>How many slots there are.</summary>
    public int Count => Numbers.Max - Numbers.Min + 1;
}
