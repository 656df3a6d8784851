using Signalbox.Modem.At;

namespace Signalbox.Modem.Errors;

/// <summary>The number behind +CMS ERROR or +CME ERROR. The two count by themselves: 30 is a subscriber in one and a network in the other.</summary>
/// <param name="Kind"><see cref="AtResultCode.MessageError"/> or <see cref="AtResultCode.EquipmentError"/>.</param>
/// <param name="Number">The number.</param>
public readonly record struct ModemErrorNumber(AtResultCode Kind, int Number);
