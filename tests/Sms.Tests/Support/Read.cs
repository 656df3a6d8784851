using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.Support;

/// <summary>Reads PDU mode frames and fails the test when there is nothing to read.</summary>
internal static class Read
{
    public static PduModeFrame Frame(string hex)
    {
        Assert.True(PduModeFrame.TryParse(hex, out var frame));
        return frame;
    }

    public static SmsDeliver Deliver(string hex)
    {
        Assert.True(SmsDeliver.TryDecode(Frame(hex).Tpdu.Span, out var deliver, out var error), error.ToString());
        return deliver;
    }

    public static SmsSubmit Submit(string hex)
    {
        Assert.True(SmsSubmit.TryDecode(Frame(hex).Tpdu.Span, out var submit, out var error), error.ToString());
        return submit;
    }

    public static SmsStatusReport StatusReport(string hex)
    {
        Assert.True(SmsStatusReport.TryDecode(Frame(hex).Tpdu.Span, out var report, out var error), error.ToString());
        return report;
    }

    public static string Text(PartContent content) => content.Coding switch
    {
        TextCoding.Gsm7 => GsmAlphabet.Decode(content.Octets.Span),
        TextCoding.Ucs2 => Ucs2Text.Decode(content.Octets.Span),
        _ => Hex.Text(content.Octets.Span),
    };
}
