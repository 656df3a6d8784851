using System.Globalization;
using System.Text;

namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>Messages as text for people, with the names of RFC 4666, 3: <c>ASPAC Traffic Mode Type=2, Routing Context=100</c>.</summary>
public static class M3uaPrinter
{
    /// <summary>The message in one line.</summary>
    public static string Print(M3uaMessage message)
    {
        var text = new StringBuilder(MessageSyntax.Of(message.Type)?.Name ?? $"message 0x{(ushort)message.Type:X4}");
        Append(text, message);
        return text.ToString();
    }

    private static void Append(StringBuilder text, M3uaMessage message)
    {
        var separator = ' ';
        foreach (var parameter in message.Parameters)
        {
            text.Append(separator);
            if (separator == ',') text.Append(' ');
            separator = ',';
            text.Append(ParameterSyntax.Of(parameter.Tag)?.Name ?? $"0x{(ushort)parameter.Tag:X4}");
            text.Append('=').Append(ValueOf(parameter, message.Type));
        }
    }

    private static string ValueOf(in M3uaParameter parameter, M3uaMessageType type)
    {
        if (parameter.Tag == ParameterTag.ProtocolData && ProtocolData.TryRead(parameter, out var data))
            return $"{data.Origin}>{data.Destination} SI {data.ServiceIndicator} SLS {data.Sls} {data.UserData.Length} octets";
        if (parameter.Tag is ParameterTag.AffectedPointCode)
            return string.Join('+', parameter.Numbers().Select(each => AffectedPointCode.Of(each).ToString()));
        switch (ParameterSyntax.Of(parameter.Tag)?.Form ?? ParameterForm.Octets)
        {
            case ParameterForm.Number or ParameterForm.Numbers:
                return string.Join('+', parameter.Numbers().Select(each => each.ToString(CultureInfo.InvariantCulture)));
            case ParameterForm.Text:
                return $"\"{Encoding.UTF8.GetString(parameter.Value.Span)}\"";
            case ParameterForm.Parameters when M3uaDecoder.TryDecodeInner(parameter, type, out var inner) is null:
                var text = new StringBuilder("[");
                Append(text, inner);
                return text.Append(" ]").ToString();
            default:
                return Convert.ToHexString(parameter.Value.Span);
        }
    }
}
