namespace Signalbox.Modem.At;

/// <summary>Something that the modem said unasked.</summary>
/// <param name="Line">The line, such as <c>+CMTI: "SM",3</c>.</param>
/// <param name="Pdu">The PDU, in hexadecimal, that followed it (+CDS, +CMT); otherwise empty.</param>
public readonly record struct AtUnsolicited(string Line, string Pdu = "");
