namespace Signalbox.HardwareSim.Smpp;

/// <summary>What stands at the start of a buffer.</summary>
internal enum Framing
{
    /// <summary>Less than a PDU: read on.</summary>
    Incomplete,

    /// <summary>A whole PDU.</summary>
    Whole,

    /// <summary>A command_length that cannot be: the stream is lost.</summary>
    Invalid,
}
