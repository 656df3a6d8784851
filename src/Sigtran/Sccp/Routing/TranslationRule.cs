using System.Collections.Immutable;
using Signalbox.Sigtran.M3ua;

namespace Signalbox.Sigtran.Sccp.Routing;

/// <summary>Where a translation leads (ITU-T Q.714, 2.4.3).</summary>
/// <param name="PointCode">Which node.</param>
/// <param name="Priority">0 first: those of the same priority share the load; others take over when none of a lower number can be reached.</param>
public sealed record TranslationTarget(PointCode PointCode, int Priority = 0);

/// <summary>
/// A rule of global title translation (ITU-T Q.714, 2.4): for which titles it is, and where they lead. Conditions that are null hold for all.
/// </summary>
/// <param name="Digits">For which digits.</param>
/// <param name="Targets">Where they lead; at least one.</param>
public sealed record TranslationRule(DigitMask Digits, ImmutableArray<TranslationTarget> Targets)
{
    /// <summary>For this kind of title.</summary>
    public GlobalTitleIndicator? Indicator { get; init; }

    /// <summary>For this translation type.</summary>
    public byte? TranslationType { get; init; }

    /// <summary>For this numbering plan.</summary>
    public byte? NumberingPlan { get; init; }

    /// <summary>For this nature of address.</summary>
    public byte? NatureOfAddress { get; init; }

    /// <summary>For this subsystem.</summary>
    public byte? Subsystem { get; init; }

    /// <summary>The subsystem to ask for there; null to keep the one there is.</summary>
    public byte? NewSubsystem { get; init; }

    /// <summary>What becomes of the title; null to keep it.</summary>
    public TitleRewrite? Rewrite { get; init; }

    /// <summary>
    /// Whether the target translates further, as an STP does (route on GT). Otherwise it is the end, and routes by subsystem; there must be one then.
    /// </summary>
    public bool RoutesOnTitle { get; init; } = true;

    /// <summary>Whether a title is of the kind that the rule is for, whatever its digits.</summary>
    public bool IsForNature(GlobalTitle title) =>
        (Indicator is not { } indicator || indicator == title.Indicator)
        && (TranslationType is not { } type || type == title.TranslationType)
        && (NumberingPlan is not { } plan || plan == title.NumberingPlan)
        && (NatureOfAddress is not { } nature || nature == title.NatureOfAddress);

    /// <summary>Whether the rule is for an address with a title.</summary>
    public bool IsFor(SccpAddress address) =>
        address.Title is { } title
        && (Subsystem is not { } subsystem || subsystem == address.Subsystem)
        && IsForNature(title)
        && Digits.Matches(title.Digits);

    /// <summary>The called address as it goes to the target.</summary>
    public SccpAddress Translate(SccpAddress address) =>
        Rewrite is null && NewSubsystem is null && RoutesOnTitle == address.RoutesOnTitle && address.PointCode is null
            ? address
            : address with
            {
                PointCode = null,
                RoutesOnTitle = RoutesOnTitle,
                Subsystem = NewSubsystem ?? address.Subsystem,
                Title = Rewrite?.Apply(address.Title!) ?? address.Title,
            };
}
