namespace Signalbox.Modem.At;

/// <summary>Something that the modem said unasked.</summary>
/// <param name="Line">The line, such as <c>+CMTI: "SM",3</c>.</param>
/// <param name="Pdu">The PDU, in hexadecimal, that followed it (+CDS, +CMT); otherwise empty.</param>
/// <param name="IsPduWhole">
/// Whether the PDU has the length that the line said. When it is shorter, the same comes again with more of it should the rest follow.
/// </param>
public readonly record struct AtUnsolicited(string Line, string Pdu = "", bool IsPduWhole = true);
