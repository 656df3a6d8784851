namespace Signalbox.Sigtran.Map;

/// <summary>An error of an operation (3GPP TS 29.002, 17.5 and 17.6), as far as a service centre asks.</summary>
/// <param name="Code">Its local code, such as 6 for absentSubscriberSM.</param>
/// <param name="Detail">
/// absentSubscriberDiagnosticSM of absentSubscriberSM, SM-EnumeratedDeliveryFailureCause of sm-DeliveryFailure; null for none and for other errors.
/// </param>
public sealed record MapError(int Code, int? Detail = null)
{
    /// <summary>sm-DeliveryFailure: the TPDU that goes with it (SMS-DELIVER-REPORT or SMS-SUBMIT-REPORT); empty for none.</summary>
    public ReadOnlyMemory<byte> Tpdu { get; init; }

    /// <summary>The code, and the detail where there is one.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"error {Code}{(Detail is { } detail ? $" ({detail})" : "")}");
}
