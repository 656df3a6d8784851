namespace Signalbox.Sigtran.Map;

/// <summary>The question of sendRoutingInfoForSM (3GPP TS 29.002, 12.1): where is a subscriber?</summary>
/// <param name="Msisdn">The subscriber's international number, digits.</param>
public sealed record RoutingInfoRequest(string Msisdn)
{
    /// <summary>sm-RP-PRI: whether the message is to be delivered though the subscriber is known to be absent.</summary>
    public bool HasPriority { get; init; } = true;

    /// <summary>What the caller remembers of it.</summary>
    public object? User { get; init; }
}

/// <summary>The answer to it (3GPP TS 29.002, 12.1.4 and 17.7.6, LocationInfoWithLMSI).</summary>
/// <param name="Imsi">Who the subscriber is to the serving node, digits; of a home router its MT correlation id (3GPP TS 23.040, 3.3.2).</param>
/// <param name="Node">The serving node's number, digits.</param>
public sealed record RoutingInfo(string Imsi, string Node)
{
    /// <summary>Whether <see cref="Node"/> is an SGSN (gprsNodeIndicator).</summary>
    public bool IsGprsNode { get; init; }

    /// <summary>The additional number: the other node that serves them; null for none.</summary>
    public string? OtherNode { get; init; }

    /// <summary>Four octets; empty for none.</summary>
    public ReadOnlyMemory<byte> Lmsi { get; init; }
}

/// <summary>How the question ended: a closed set.</summary>
public abstract record LocateOutcome
{
    private LocateOutcome()
    {
    }

    /// <summary>The subscriber is there.</summary>
    public sealed record Found(RoutingInfo Info) : LocateOutcome;

    /// <summary>The register says why not.</summary>
    public sealed record Failed(MapError Error) : LocateOutcome;

    /// <summary>There was no answer, or one that cannot be read; <paramref name="Words"/> say which.</summary>
    public sealed record NoAnswer(string Words) : LocateOutcome;
}

/// <summary>A message for mt-ForwardSM, or forwardSM of older versions (3GPP TS 29.002, 12.9).</summary>
/// <param name="Imsi">sm-RP-DA, digits.</param>
/// <param name="Tpdu">sm-RP-UI: SMS-DELIVER or SMS-STATUS-REPORT.</param>
public sealed record MtForward(string Imsi, ReadOnlyMemory<byte> Tpdu)
{
    /// <summary>The visitor register's handle of the subscriber, which may come in the place of the IMSI; empty for none.</summary>
    public ReadOnlyMemory<byte> Lmsi { get; init; }
}

/// <summary>How a message ended: a closed set.</summary>
public abstract record MtOutcome
{
    private MtOutcome()
    {
    }

    /// <summary>The handset has it.</summary>
    public sealed record Delivered : MtOutcome;

    /// <summary>The serving node says why not.</summary>
    public sealed record Failed(MapError Error) : MtOutcome;

    /// <summary>It certainly has not left; <paramref name="Words"/> say why.</summary>
    public sealed record NotSent(string Words) : MtOutcome;

    /// <summary>It may have been delivered, and nobody says so; <paramref name="Words"/> say what happened.</summary>
    public sealed record Unknown(string Words) : MtOutcome;
}

/// <summary>How delivery went, for the home register (SM-DeliveryOutcome, 3GPP TS 29.002, 17.7.6).</summary>
public enum DeliveryOutcome : byte
{
    /// <summary>The subscriber's memory is full.</summary>
    MemoryCapacityExceeded,

    /// <summary>The subscriber cannot be reached.</summary>
    AbsentSubscriber,

    /// <summary>The message was delivered after one that was not.</summary>
    SuccessfulTransfer,
}

/// <summary>What reportSM-DeliveryStatus tells the home register (3GPP TS 29.002, 12.3).</summary>
/// <param name="Msisdn">The subscriber's number, digits.</param>
/// <param name="Outcome">How it went.</param>
public sealed record DeliveryReport(string Msisdn, DeliveryOutcome Outcome)
{
    /// <summary>absentSubscriberDiagnosticSM; null for none.</summary>
    public int? AbsentDiagnostic { get; init; }

    /// <summary>Whether it is about an SGSN.</summary>
    public bool IsGprs { get; init; }
}
