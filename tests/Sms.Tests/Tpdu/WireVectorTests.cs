using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.Tpdu;

/// <summary>Every published TPDU: written again to the octet, with octets behind it, and cut at every octet.</summary>
public sealed class WireVectorTests
{
    public static TheoryData<string> Delivers => [.. Vectors.Delivers];

    public static TheoryData<string> Submits => [.. Vectors.Submits];

    public static TheoryData<string> StatusReports => [.. Vectors.StatusReports];

    [Theory]
    [MemberData(nameof(Delivers))]
    public void Deliver_WrittenAgain_IsTheSame(string hex)
    {
        var deliver = Read.Deliver(hex);
        var octets = deliver.Encode();

        Assert.True(SmsDeliver.TryDecode(octets, out var again, out _));
        Assert.Equal(deliver with { IsTruncated = false }, again);
        if (!Vectors.DeliversWrittenOtherwise.Contains(hex)) Assert.Equal(Tpdu(hex), Hex.Text(octets));
    }

    [Theory]
    [MemberData(nameof(Submits))]
    public void Submit_WrittenAgain_IsTheSame(string hex) => Assert.Equal(Tpdu(hex), Hex.Text(Read.Submit(hex).Encode()));

    [Theory]
    [MemberData(nameof(StatusReports))]
    public void StatusReport_WrittenAgain_IsTheSame(string hex) => Assert.Equal(Tpdu(hex), Hex.Text(Read.StatusReport(hex).Encode()));

    [Theory]
    [MemberData(nameof(Delivers))]
    public void Deliver_CutAnywhere_IsRefusedOrShorter(string hex)
    {
        var whole = Read.Deliver(hex);
        var tpdu = Read.Frame(hex).Tpdu.Span;
        for (var length = 0; length < tpdu.Length; length++)
        {
            if (SmsDeliver.TryDecode(tpdu[..length], out var deliver, out var error))
            {
                Assert.True(deliver.IsTruncated);
                Assert.Equal(whole with { UserData = deliver.UserData, IsTruncated = true }, deliver);
                AssertStartOf(whole.UserData, deliver.UserData);
            }
            else
            {
                Assert.Equal(TpduFault.Truncated, error.Fault);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Submits))]
    public void Submit_CutAnywhere_IsRefused(string hex)
    {
        var tpdu = Read.Frame(hex).Tpdu.Span;
        for (var length = 0; length < tpdu.Length; length++)
        {
            Assert.False(SmsSubmit.TryDecode(tpdu[..length], out _, out var error));
            Assert.Equal(TpduFault.Truncated, error.Fault);
        }
    }

    [Theory]
    [MemberData(nameof(StatusReports))]
    public void StatusReport_CutAnywhere_IsRefusedOrShorter(string hex)
    {
        var whole = Read.StatusReport(hex);
        var tpdu = Read.Frame(hex).Tpdu.Span;
        for (var length = 0; length < tpdu.Length; length++)
        {
            if (SmsStatusReport.TryDecode(tpdu[..length], out var report, out var error))
            {
                Assert.Equal(whole.Status, report.Status);
                Assert.Equal(whole.DischargeTime, report.DischargeTime);
                Assert.Equal(whole.HasParameterIndicator && report.HasParameterIndicator, report.IsTruncated);
                if (report.UserData is { } content) AssertStartOf(whole.UserData!, content);
            }
            else
            {
                Assert.Equal(TpduFault.Truncated, error.Fault);
            }
        }
    }

    [Fact]
    public void OctetsBehind_ChangeNothing()
    {
        Assert.All(Vectors.Submits, hex => Assert.Equal(Read.Submit(hex), Read.Submit(hex + "00FF55")));
        Assert.All(Vectors.Delivers.Except([Vectors.OneSeptetShort]), hex => Assert.Equal(Read.Deliver(hex), Read.Deliver(hex + "00FF55")));
    }

    [Fact]
    public void BufferTooShort_IsRefused()
    {
        foreach (var hex in Vectors.Submits)
            AssertNeedsItsRoom(hex, (Span<byte> room, out TpduError error) => Read.Submit(hex).TryEncode(room, out _, out error));
        foreach (var hex in Vectors.StatusReports)
            AssertNeedsItsRoom(hex, (Span<byte> room, out TpduError error) => Read.StatusReport(hex).TryEncode(room, out _, out error));
    }

    private delegate bool Encoder(Span<byte> room, out TpduError error);

    private static void AssertNeedsItsRoom(string hex, Encoder encoder)
    {
        var room = new byte[Read.Frame(hex).Tpdu.Length];
        for (var shorter = 0; shorter < room.Length; shorter++)
        {
            Assert.False(encoder(room.AsSpan(0, shorter), out var error));
            Assert.Equal(TpduFault.NoRoom, error.Fault);
        }

        Assert.True(encoder(room, out _));
    }

    private static void AssertStartOf(PartContent whole, PartContent cut)
    {
        Assert.True(whole.Header.Span.SequenceEqual(cut.Header.Span) || cut.Header.IsEmpty);
        Assert.True(whole.Octets.Span.StartsWith(cut.Octets.Span));
    }

    private static string Tpdu(string hex) => Hex.Text(Read.Frame(hex).Tpdu.Span);
}
