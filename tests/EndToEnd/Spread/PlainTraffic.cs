using System.Globalization;
using System.Text;
using Signalbox.EndToEnd.Partners;

namespace Signalbox.EndToEnd.Spread;

/// <summary>So many short texts, each with a receipt.</summary>
internal sealed class PlainTraffic(string from, string recipients, int messages) : ITraffic
{
    private const int RecipientsMax = 1000;

    private int _issued;

    public int Issued => Volatile.Read(ref _issued);

    public bool IsOver => Issued == messages;

    public bool TryNext(out Submission submission)
    {
        submission = default;
        if (IsOver) return false;
        var number = _issued++;
        var to = string.Create(CultureInfo.InvariantCulture, $"{recipients}{number % RecipientsMax:D6}");
        var text = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"message {number} of many whose receipts nobody reads"));
        submission = new Submission(
            new Submitted(number, part: 1, total: 1, wantsReceipt: true),
            SmppOctets.SubmitBody(new SubmitFields(from, to, EsmClass: 0, RegisteredDelivery: 1, DataCoding: 0, text, [])));
        return true;
    }
}
