namespace Signalbox.Modem.Errors;

/// <summary>One code of the table.</summary>
/// <param name="Code">The number behind +CMS ERROR or +CME ERROR.</param>
/// <param name="Class">What it means for the message.</param>
/// <param name="Name">What the standard calls it.</param>
public sealed record ModemErrorCode(int Code, ModemErrorClass Class, string Name);
