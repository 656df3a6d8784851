namespace Signalbox.Sigtran.Sccp.Routing;

/// <summary>What a translation makes of the global title (ITU-T Q.714, 2.4.3): what is null stays as it was.</summary>
public sealed record TitleRewrite
{
    /// <summary>All digits anew; null to keep those there are.</summary>
    public string? Digits { get; init; }

    /// <summary>Digits that are taken away in front, 0 or more; all, when there are fewer.</summary>
    public int Remove { get; init; }

    /// <summary>Digits that are put in front, after those taken away.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Translation type.</summary>
    public byte? TranslationType { get; init; }

    /// <summary>Numbering plan.</summary>
    public byte? NumberingPlan { get; init; }

    /// <summary>Nature of address.</summary>
    public byte? NatureOfAddress { get; init; }

    /// <summary>The title rewritten. It may be longer than a title can be; whoever encodes it finds out.</summary>
    public GlobalTitle Apply(GlobalTitle title) => title with
    {
        Digits = Digits ?? Prefix + title.Digits[Math.Min(Remove, title.Digits.Length)..],
        TranslationType = TranslationType ?? title.TranslationType,
        NumberingPlan = NumberingPlan ?? title.NumberingPlan,
        NatureOfAddress = NatureOfAddress ?? title.NatureOfAddress,
    };
}
