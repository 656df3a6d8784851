using System.Text;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Tests.Support;

/// <summary>A submission in the making: fit to be taken unless something is changed.</summary>
internal sealed record Draft
{
    public string Account { get; init; } = "demo";

    public string From { get; init; } = "";

    public string To { get; init; } = "79001234567";

    public TextCoding Coding { get; init; } = TextCoding.Gsm7;

    public byte[] Octets { get; init; } = "Hello"u8.ToArray();

    public byte[] Header { get; init; } = [];

    public byte DataCoding { get; init; }

    public ReceiptWish Receipt { get; init; } = ReceiptWish.Always;

    public TimeSpan? Validity { get; init; }

    public byte Priority { get; init; }

    public MessageExtras? Extras { get; init; }

    public ScheduleWish? Schedule { get; init; }

    public bool NamesRules { get; init; }

    /// <summary>A text of letters and digits, which have the same codes in the GSM alphabet as in ASCII (TS 23.038, 6.2.1).</summary>
    public static Draft OfText(string text) => new() { Octets = Encoding.ASCII.GetBytes(text) };

    /// <summary>A part that the customer cut.</summary>
    public static Draft OfPart(string text, byte number, byte total, ushort reference = 7, bool isWide = false)
    {
        var part = new ConcatenationInfo(reference, total, number, isWide);
        var header = new byte[part.HeaderLength];
        part.WriteHeader(header);
        return OfText(text) with { Header = header, Extras = new MessageExtras { Part = part } };
    }

    /// <summary>A text that takes that many parts of 153 septets (TS 23.040, 9.2.3.24.1), each of another letter.</summary>
    public static Draft OfParts(int parts) =>
        OfText(string.Concat(Enumerable.Range(0, parts).Select(part => new string((char)('a' + part), part == parts - 1 ? 100 : 153))));
}
