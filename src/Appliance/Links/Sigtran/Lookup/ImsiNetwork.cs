using Signalbox.Gateway.Numbering;

namespace Signalbox.Appliance.Links.Sigtran.Lookup;

/// <summary>
/// The network that a subscriber belongs to, by the first digits of their IMSI (ITU-T E.212): three of the country and two or three of the
/// network. How many there are the IMSI does not say, so the table of networks decides.
/// </summary>
public static class ImsiNetwork
{
    private const int ShortDigits = 5;
    private const int LongDigits = 6;

    /// <summary>The network; none when the IMSI is too short or has other characters than digits.</summary>
    public static NetworkCode Of(string imsi, NetworkTable networks)
    {
        if (imsi.Length < LongDigits) return NetworkCode.None;
        if (NetworkCode.TryParse(imsi.AsSpan(0, LongDigits), out var network) && networks.Find(network) is not null) return network;
        return NetworkCode.TryParse(imsi.AsSpan(0, ShortDigits), out network) ? network : NetworkCode.None;
    }
}
