using Signalbox.Appliance.FrontDoors.Smpp;
using Signalbox.Gateway.Messages;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Appliance.Tests.FrontDoors;

public sealed class PartOrderTests
{
    private readonly PartOrder _order = new();

    [Fact]
    public void IsBehind_AnEarlierPartWaits_UntilThatIsOver()
    {
        _order.Waits(Part(2));

        Assert.True(_order.IsBehind(Part(3)));
        Assert.False(_order.IsBehind(Part(1)));
        Assert.False(_order.IsBehind(Part(2)));
        _order.Over(Part(2));
        Assert.False(_order.IsBehind(Part(3)));
    }

    [Fact]
    public void IsBehind_SeveralWait_UntilTheEarliestIsOver()
    {
        _order.Waits(Part(3));
        _order.Waits(Part(1));
        _order.Waits(Part(1));

        _order.Over(Part(1));

        Assert.False(_order.IsBehind(Part(3)));
        Assert.True(_order.IsBehind(Part(4)));
    }

    [Fact]
    public void IsBehind_APartOfAnotherMessageWaits_IsFalse()
    {
        _order.Waits(Part(1));
        _order.Waits(Whole());

        Assert.False(_order.IsBehind(Part(2, reference: 8)));
        Assert.False(_order.IsBehind(Part(2, to: "79001234568")));
        Assert.False(_order.IsBehind(Part(2, account: 2)));
        Assert.False(_order.IsBehind(Whole()));
    }

    [Fact]
    public void Waits_MoreMessagesThanAreRemembered_TheOthersGoAsTheyCome()
    {
        for (var number = 0; number <= PartOrder.MessagesMax; number++) _order.Waits(Part(1, to: $"7900{number:D7}"));

        Assert.True(_order.IsBehind(Part(2, to: "79000000000")));
        Assert.False(_order.IsBehind(Part(2, to: $"7900{PartOrder.MessagesMax:D7}")));
    }

    private static Message Whole() => Message(1, "79001234567", null);

    private static Message Part(byte number, ushort reference = 7, string to = "79001234567", int account = 1) =>
        Message(account, to, new MessageExtras { Part = new ConcatenationInfo(reference, 9, number, IsWide: false) });

    private static Message Message(int account, string to, MessageExtras? extras) => new()
    {
        Id = 1,
        AccountKey = account,
        From = new SmsAddress(TypeOfNumber.Unknown, NumberingPlan.Isdn, "12345"),
        To = new SmsAddress(TypeOfNumber.International, NumberingPlan.Isdn, to),
        Coding = TextCoding.Gsm7,
        Octets = [],
        Parts = 1,
        Receipt = ReceiptWish.Always,
        AcceptedAt = 0,
        ExpiresAt = 0,
        Extras = extras,
    };
}
