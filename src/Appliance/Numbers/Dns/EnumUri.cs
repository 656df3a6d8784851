using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Numbering.Lookups;

namespace Signalbox.Appliance.Numbers.Dns;

/// <summary>
/// What an address that an ENUM record gives says of a number's network: by name in <c>mcc=…;mnc=…</c>, as services outside of standards do, or by
/// a routing number in <c>rn=…</c>, with <c>npdi</c> to say that portability has been looked up (RFC 4694, 5).
/// </summary>
internal static class EnumUri
{
    /// <summary>What it says; null when it says nothing of portability.</summary>
    public static LookupAnswer? Read(string uri, RoutingNumbers routingNumbers)
    {
        var parameters = ParametersOf(uri);
        if (parameters.TryGetValue("mcc", out var mcc) && parameters.TryGetValue("mnc", out var mnc))
        {
            return NetworkCode.TryParse(mcc + mnc, out var network) && mcc.Length == 3
                ? LookupAnswer.Found(network)
                : LookupAnswer.Failed("mcc and mnc of the record are no network");
        }

        if (parameters.TryGetValue("rn", out var routingNumber))
        {
            return routingNumbers.TryFind(routingNumber, out var network)
                ? LookupAnswer.Found(network)
                : LookupAnswer.Failed($"routing number {routingNumber} is not in the table of routing numbers");
        }

        return parameters.ContainsKey("npdi") ? LookupAnswer.NotFound : null;
    }

    // tel:+49…;npdi;rn=+49… or sip:+49…;npdi;rn=…@host;user=phone: parameters stand on both sides of the host.
    private static Dictionary<string, string> ParametersOf(string uri)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in uri.Split(';', '@', '?').Skip(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) parameters.TryAdd(part, "");
            else parameters.TryAdd(part[..equals], part[(equals + 1)..]);
        }

        return parameters;
    }
}
