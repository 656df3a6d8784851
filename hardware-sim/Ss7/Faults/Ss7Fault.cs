using System.Text.Json.Serialization;
using Signalbox.HardwareSim.Faults;

namespace Signalbox.HardwareSim.Ss7.Faults;

/// <summary>What is done to a request in place of answering it as one should.</summary>
public enum Ss7Behaviour
{
    /// <summary>It is answered by an error: see <see cref="Ss7Fault.Error"/>.</summary>
    Error,

    /// <summary>Nothing is answered. A message is delivered all the same where <see cref="Ss7Fault.Delivers"/> says so.</summary>
    Silent,

    /// <summary>It is answered as it should be, later.</summary>
    Late,

    /// <summary>The dialogue is aborted by its user.</summary>
    UserAbort,

    /// <summary>The dialogue is aborted by TCAP.</summary>
    ProviderAbort,

    /// <summary>The message comes back from SCCP.</summary>
    Undeliverable,

    /// <summary>It is rejected.</summary>
    Reject,

    /// <summary>It is answered under a transaction id that nobody has.</summary>
    WrongTransaction,

    /// <summary>It is answered twice.</summary>
    Twice,

    /// <summary>It is answered with indefinite lengths, which is no fault, and must do.</summary>
    Indefinite,
}

/// <summary>A rule of the network: which requests it is for, and what is done to them. The first rule that fits counts.</summary>
public sealed record Ss7Fault
{
    /// <summary>What is done.</summary>
    [JsonConverter(typeof(CamelCaseNames<Ss7Behaviour>))]
    public required Ss7Behaviour Behaviour { get; init; }

    /// <summary>Local code of the operation; null for all.</summary>
    public int? Operation { get; init; }

    /// <summary>Leading digits of the subscriber's number; empty for all.</summary>
    public string Number { get; init; } = "";

    /// <summary>Share of the requests that it is for, above 0 to 1, drawn by the network's seed.</summary>
    public double Share { get; init; } = 1;

    /// <summary>How many requests it is for; null for all.</summary>
    public int? Times { get; init; }

    /// <summary>Local code of the error.</summary>
    public int Error { get; init; }

    /// <summary>The diagnostic of absentSubscriberSM, or the cause of sm-DeliveryFailure; null for none.</summary>
    public int? Detail { get; init; }

    /// <summary>TP-FCS of the report that goes with sm-DeliveryFailure; null for none.</summary>
    public int? FailureCause { get; init; }

    /// <summary>How much later, in milliseconds.</summary>
    public int DelayMs { get; init; }

    /// <summary>P-Abort cause, or SCCP's return cause.</summary>
    public int Cause { get; init; }

    /// <summary>Whether a message that is not answered, or aborted, reaches its handset all the same.</summary>
    public bool Delivers { get; init; }
}
