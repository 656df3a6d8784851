using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Composition;

namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>A job that was checked and written in its coding, ready to be submitted. Each text is written once, however many get it.</summary>
internal sealed record JobPlan : IJobSubmission
{
    /// <summary>The priority of what is express (row R3).</summary>
    public const byte ExpressPriority = 3;

    /// <inheritdoc/>
    public required AccountDesk Desk { get; init; }

    /// <summary>The job's id.</summary>
    public required long Id { get; init; }

    /// <summary>What is kept of it.</summary>
    public required JobTerms Terms { get; init; }

    /// <summary>Whether delivery is to be confirmed.</summary>
    public required bool IsStatusRequested { get; init; }

    /// <summary>The cost centre.</summary>
    public required string CostCentre { get; init; }

    /// <summary>The service that took it (row R1).</summary>
    public required string Service { get; init; }

    /// <summary>What it is for, where that is not the account's default; empty for that.</summary>
    public string UseCase { get; init; } = "";

    /// <summary>When it is to be processed; the past for at once.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>How long it is worth sending; null for the account's default.</summary>
    public required TimeSpan? Validity { get; init; }

    /// <summary>The texts as they go on the air.</summary>
    public required IReadOnlyList<EncodedText> Texts { get; init; }

    /// <summary>Who gets which.</summary>
    public required IReadOnlyList<PlannedMessage> Messages { get; init; }

    /// <summary>The places of those that are to be submitted; null for all.</summary>
    public IReadOnlyList<int>? Places { get; init; }

    /// <inheritdoc/>
    public int Count => Places?.Count ?? Messages.Count;

    /// <inheritdoc/>
    public Submission Read(int place)
    {
        if (Places is not null) place = Places[place - 1];
        var message = Messages[place - 1];
        var text = Texts[message.Text];
        var leaves = BlackoutPeriods.FirstOutside(message.Blackouts, NotBefore);
        return new Submission
        {
            Desk = Desk,
            From = Terms.Src,
            To = message.Dst,
            Coding = text.Coding,
            Octets = text.Octets,
            Receipt = IsStatusRequested ? ReceiptWish.Always : ReceiptWish.None,
            Validity = Validity,
            Schedule = ScheduleWish.Moment(leaves),
            Priority = Terms.Express ? ExpressPriority : (byte)0,
            NamesRules = true,
            Extras = new MessageExtras
            {
                Shift = text.Shift,
                Grown = text.Grown,
                Flash = Terms.Flash,
                Service = Service,
                UseCase = UseCase,
                Blackouts = message.Blackouts,
                Job = MarkOf(message, place),
            },
        };
    }

    private JobMark MarkOf(PlannedMessage message, int place) => new(Id, place, Messages.Count)
    {
        Written = message.Dst,
        Reference = message.Reference,
        Terms = place == 1 ? Terms.Write() : "",
        CostCentre = place == 1 ? CostCentre : "",
    };
}

/// <summary>One message of a job.</summary>
/// <param name="Dst">The number as written.</param>
/// <param name="Text">Which of the job's texts.</param>
/// <param name="Reference">The customer's own word for it; empty without.</param>
/// <param name="Blackouts">When it may not leave.</param>
internal readonly record struct PlannedMessage(string Dst, int Text, string Reference, IReadOnlyList<Blackout> Blackouts);
