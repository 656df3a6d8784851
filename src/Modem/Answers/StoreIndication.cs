using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Answers;

/// <summary>
/// Says that something was stored (3GPP TS 27.005, 3.4.1). <code>+CMTI: "SM",3     +CDSI: "SM",5</code>
/// </summary>
/// <param name="Store">The store, such as SM or ME.</param>
/// <param name="Index">
/// Where in the store. Null when the modem gave none that can be read (some say -1): the whole store is to be read.
/// </param>
public readonly record struct StoreIndication(string Store, int? Index)
{
    /// <summary>Reads +CMTI and +CDSI; further fields, as SIMCom adds for MMS, are passed over.</summary>
    public static bool TryRead(string line, out StoreIndication indication)
    {
        indication = default;
        if (AtClassifier.NameOf(line) is not ("+CMTI" or "+CDSI")) return false;
        var fields = AtFields.Of(line);
        int? index = fields.TryGetNumber(1, out var number) && number >= 0 ? number : null;
        indication = new(fields.Text(0), index);
        return true;
    }
}
