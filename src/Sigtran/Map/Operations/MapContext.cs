using System.Globalization;

namespace Signalbox.Sigtran.Map.Operations;

/// <summary>Application contexts of the short message services, by their number under map-ac (3GPP TS 29.002, 17.3.3).</summary>
public enum MapContext : byte
{
    /// <summary>shortMsgGatewayContext: routing information from a home register.</summary>
    ShortMsgGateway = 20,

    /// <summary>shortMsgMO-RelayContext: messages of subscribers.</summary>
    ShortMsgMoRelay = 21,

    /// <summary>shortMsgAlertContext: a subscriber can be reached again.</summary>
    ShortMsgAlert = 23,

    /// <summary>mwdMngtContext: message waiting data and delivery reports.</summary>
    MwdMngt = 24,

    /// <summary>shortMsgMT-RelayContext: messages to subscribers. In version 1 there is one relay context for both ways.</summary>
    ShortMsgMtRelay = 25,
}

/// <summary>Names of application contexts (3GPP TS 29.002, 17.3.3): map-ac, the context's number and its version.</summary>
public static class MapContexts
{
    private const string Prefix = "0.4.0.0.1.0.";

    private static readonly string[] Names =
        [.. from number in Enumerable.Range(0, 32) from version in Enumerable.Range(1, 3) select Prefix + Format(number) + '.' + Format(version)];

    /// <summary>The name, in dotted form.</summary>
    /// <param name="context">The context.</param>
    /// <param name="version">1..3.</param>
    public static string NameOf(MapContext context, int version) => Names[((int)context * 3) + version - 1];

    /// <summary>The latest version that there is of a context.</summary>
    public static int LatestOf(MapContext context) => context == MapContext.ShortMsgAlert ? 2 : 3;

    /// <summary>Takes a name apart; false when it is none of MAP's. The version may be one that there is not.</summary>
    public static bool TryParse(string name, out MapContext context, out int version)
    {
        (context, version) = (default, 0);
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var rest = name.AsSpan(Prefix.Length);
        var dot = rest.IndexOf('.');
        if (dot < 0 || !byte.TryParse(rest[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        context = (MapContext)number;
        return int.TryParse(rest[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }

    private static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);
}
