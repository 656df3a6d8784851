using System.Globalization;
using System.Text;
using System.Text.Json;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Numbering.Lookups;

namespace Signalbox.Appliance.Numbers.Http;

/// <summary>
/// Where in an answer the network stands: in JSON at one path, or at one for each of the codes; without any path the answer is the network itself,
/// as a text. A path is names of properties parted by points; a number in it is a place in a list, from 0.
/// </summary>
/// <param name="Network">The path to both codes in one.</param>
/// <param name="Mcc">The path to the mobile country code.</param>
/// <param name="Mnc">The path to the mobile network code.</param>
internal sealed record HttpAnswerForm(string? Network, string? Mcc, string? Mnc)
{
    private const int ShownMax = 40;

    /// <summary>The answer is the network itself.</summary>
    public static HttpAnswerForm Text { get; } = new(null, null, null);

    /// <summary>
    /// Reads an answer. Nothing where the network should stand means that the number is not known; anything else must be a network.
    /// </summary>
    public LookupAnswer Read(ReadOnlyMemory<byte> body)
    {
        if (Network is null && Mcc is null) return Of(Encoding.UTF8.GetString(body.Span).Trim().Trim('"'));
        try
        {
            using var document = JsonDocument.Parse(body);
            if (Network is not null) return Of(Find(document.RootElement, Network, digitsMin: 5));
            var (mcc, mnc) = (Find(document.RootElement, Mcc!, digitsMin: 3), Find(document.RootElement, Mnc!, digitsMin: 2));
            return mcc.Length == 0 || mnc.Length == 0 ? LookupAnswer.NotFound : Of(mcc + mnc);
        }
        catch (JsonException fault)
        {
            return LookupAnswer.Failed($"the answer is no JSON: {fault.Message}");
        }
    }

    private static LookupAnswer Of(string network)
    {
        if (network.Length == 0) return LookupAnswer.NotFound;
        if (NetworkCode.TryParse(network, out var code)) return LookupAnswer.Found(code);
        var shown = network.Length <= ShownMax ? network : network[..ShownMax] + "…";
        return LookupAnswer.Failed($"the answer has '{shown}' where a network should stand");
    }

    private static string Find(JsonElement element, string path, int digitsMin)
    {
        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var property)) element = property;
            else if (element.ValueKind == JsonValueKind.Array
                && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < element.GetArrayLength())
                element = element[place];
            else return "";
        }

        return element.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.String => element.GetString()!.Trim(),
            // A number has lost its leading noughts.
            JsonValueKind.Number => element.GetRawText().PadLeft(digitsMin, '0'),
            _ => element.GetRawText(),
        };
    }
}
