using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Tests.Messages;

/// <summary>
/// Numbers that stand on disk and in front of customers. When this fails, a number was changed or taken away: give it back. A new name takes
/// a number that was never used, and a line here.
/// </summary>
public sealed class PersistedEnumTests
{
    // SMPP 3.4, 5.2.28 (message_state), and 0 of our own.
    [Fact]
    public void MessageState_KeepsItsNumbers() => AssertNumbers<MessageState>(
        "Queued=0 Enroute=1 Delivered=2 Expired=3 Deleted=4 Undeliverable=5 Accepted=6 Unknown=7 Rejected=8");

    [Fact]
    public void ReceiptWish_KeepsItsNumbers() => AssertNumbers<ReceiptWish>("None=0 Always=1 OnFailure=2");

    [Fact]
    public void PartStatus_KeepsItsNumbers() => AssertNumbers<PartStatus>("All=0 Worst=1 First=2 Last=3");

    // The partner interface's table of causes, 4.3.
    [Fact]
    public void DeliveryError_KeepsItsNumbers() => AssertNumbers<DeliveryError>(
        "None=0 Unknown=1 Absent=2 Barred=3 Transport=4 MemoryFull=5 NotSubscribed=6 SwitchSilent=7 WrongNumber=8 Duplicate=9 Filtered=10 "
        + "Routing=11 Blocked=12 SenderNotRegistered=13 Spam=14 Busy=16 BadParameters=18 NotSupported=20 OtherOperator=28");

    [Fact]
    public void GuardKind_KeepsItsNumbers() => AssertNumbers<GuardKind>("Duplicate=1 Trial=2 Reply=3 Day=4 Sender=5 Job=6");

    [Fact]
    public void Lists_KeepTheirNumbers()
    {
        AssertNumbers<ListKind>("Stop=1 Block=2");
        AssertNumbers<ListOrigin>("Operator=1 Import=2 Subscriber=3");
    }

    [Theory]
    [InlineData(MessageState.Queued, "ENROUTE", false)]
    [InlineData(MessageState.Enroute, "ENROUTE", false)]
    [InlineData(MessageState.Delivered, "DELIVRD", true)]
    [InlineData(MessageState.Expired, "EXPIRED", true)]
    [InlineData(MessageState.Deleted, "DELETED", true)]
    [InlineData(MessageState.Undeliverable, "UNDELIV", true)]
    [InlineData(MessageState.Accepted, "ACCEPTD", true)]
    [InlineData(MessageState.Unknown, "UNKNOWN", true)]
    [InlineData(MessageState.Rejected, "REJECTD", true)]
    public void MessageState_HasTheReceiptTextOfTheStandard(MessageState state, string text, bool isFinal)
    {
        // SMPP 3.4, Appendix B.
        Assert.Equal(text, state.ToReceiptText());
        Assert.Equal(isFinal, state.IsFinal());
    }

    private static void AssertNumbers<T>(string expected)
        where T : struct, Enum =>
        Assert.Equal(expected, string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={value:D}")));
}
