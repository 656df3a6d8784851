namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>
/// A request is longer than <see cref="SoapLimits"/> allow; the message says what of it. Thrown through the XML reader, which has no other way.
/// </summary>
internal sealed class BodyTooLongException(string message) : IOException(message);
