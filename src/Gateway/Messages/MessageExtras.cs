using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Scheduling;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Messages;

/// <summary>What few messages have: kept apart, so that the others neither carry nor store it. Immutable.</summary>
public sealed record MessageExtras
{
    /// <summary>The id that the customer knows it by; 0 when that is the message's own.</summary>
    public long ShownId { get; init; }

    /// <summary>The customer's own identifier (row S11); empty without.</summary>
    public string Ptag { get; init; } = "";

    /// <summary>When it may leave at the earliest, milliseconds since 1970 UTC (row S8); 0 for at once.</summary>
    public long NotBefore { get; init; }

    /// <summary>The time of day at which it may leave (row S8); null for any.</summary>
    public DeliveryWindow? Window { get; init; }

    /// <summary>Which part it is of a message that the customer cut (row S5); it waits for the others.</summary>
    public ConcatenationInfo? Part { get; init; }

    /// <summary>The messages whose end this one's will be: parts that it was joined of, or one that it replaces.</summary>
    public IReadOnlyList<long> Carries { get; init; } = [];

    /// <summary>The national tables that its septets are of (TS 23.038, 6.2.1.2.4); none for most.</summary>
    public LanguageShift Shift { get; init; }

    /// <summary>
    /// Characters that its text has more than were written, since some were replaced by several (row E2); limits are on what was written.
    /// </summary>
    public int Grown { get; init; }

    /// <summary>The contracted service by which it came, where that is not the account's own (row R1); empty for that.</summary>
    public string Service { get; init; } = "";

    /// <summary>What it is for, where that is not the account's default (row R1); empty for that.</summary>
    public string UseCase { get; init; } = "";

    /// <summary>What rules have decided of it (rows R4 and R5); null for nothing.</summary>
    public Ruling? Ruling { get; init; }

    /// <summary>The job that it was submitted with; null for one that was submitted by itself.</summary>
    public JobMark? Job { get; init; }

    /// <summary>The times in which it may not leave, by rising beginning; empty for none.</summary>
    public IReadOnlyList<Blackout> Blackouts { get; init; } = [];

    /// <summary>
    /// The number of the one of <see cref="Causes.OwnCauses"/> by which it ends at once: it was taken so that its submitter can be told, and is
    /// not sent. 0 for one that is.
    /// </summary>
    public byte EndsBy { get; init; }

    /// <summary>Whether it is to be shown at once and not kept (message class 0, TS 23.038, 4).</summary>
    public bool Flash { get; init; }

    /// <summary>
    /// Whether it goes to a number that is on the account's stop list: the answer to a STOP does (row I2). Block lists hold for it too.
    /// </summary>
    public bool PassesStopLists { get; init; }

    /// <summary>
    /// Whether its account was a sandbox when it was taken: it never leaves, whatever becomes of the account.
    /// </summary>
    public bool Sandbox { get; init; }

    /// <summary>Whether a reply is asked to go the way it came (TP-RP, TS 23.040, 9.2.3.17).</summary>
    public bool ReplyPath { get; init; }
}
