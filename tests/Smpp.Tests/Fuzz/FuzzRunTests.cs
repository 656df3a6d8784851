using Signalbox.Smpp.Fuzz.Engine;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Tests.Codec;
using Signalbox.Smpp.Tests.Support;

namespace Signalbox.Smpp.Tests.Fuzz;

/// <summary>A short form of the fuzz program; the long one runs by hand (docs/campaigns.md).</summary>
public sealed class FuzzRunTests
{
    [Theory]
    [InlineData(20261122)]
    [InlineData(4711)]
    public async Task MutatedStreams_OfASeed_AreAnsweredRightAndHurtNobody(int seed)
    {
        var run = new FuzzRun(seed);

        for (var round = 0; round < 200; round++) await run.RoundAsync(round);

        await run.EndAsync();
        Assert.True(run is { Rounds: 200, Inputs: > 1000, Answers: > 500, Refusals: > 100 }, $"{run.Inputs} {run.Answers} {run.Refusals}");
    }

    // what the fuzz program starts from is good: the vectors, and what node-smpp encodes
    [Fact]
    public void Seeds_DecodeAndEncodeToTheSameOctets()
    {
        Assert.True(FuzzSeeds.All.Length >= PduVectors.All.Count + 30);
        foreach (var seed in FuzzSeeds.All)
        {
            var (header, body) = Pdus.Frame(seed);
            Assert.Equal(Convert.ToHexString(seed), Convert.ToHexString(Pdus.Reencode(header, body, out _)!));
        }
    }

    // the judge itself: what has to be answered to the PDUs that everybody sends, told by hand
    [Theory]
    [InlineData(SmppRole.Smsc, "cloudhopper submit_sm", 0x80000004, 0x58)]
    [InlineData(SmppRole.Esme, "cloudhopper submit_sm", 0x80000004, 0x04)]
    [InlineData(SmppRole.Esme, "cloudhopper deliver_sm", 0x80000005, 0x58)]
    [InlineData(SmppRole.Smsc, "cloudhopper deliver_sm", 0x80000005, 0x04)]
    [InlineData(SmppRole.Smsc, "gosmpp query_sm", 0x80000003, 0x03)]
    [InlineData(SmppRole.Smsc, "gosmpp submit_multi to a number and two lists", 0x80000021, 0x03)]
    [InlineData(SmppRole.Smsc, "cloudhopper bind_receiver", 0x80000001, 0x05)]
    [InlineData(SmppRole.Smsc, "standard outbind 4.1.7", 0x80000000, 0x03)]
    [InlineData(SmppRole.Esme, "cloudhopper enquire_link", 0x80000015, 0x00)]
    public void Judge_KnowsTheAnswer(SmppRole role, string vector, uint command, uint status)
    {
        var pdu = PduVectors.Octets(vector);
        var expected = ExpectedAnswers.To(role, 0x58, pdu, comesInPieces: false);

        var sequence = (uint)((pdu[12] << 24) | (pdu[13] << 16) | (pdu[14] << 8) | pdu[15]);
        Assert.Equal([new Answer(command, status, sequence)], expected.Answers);
    }

    [Theory]
    [InlineData("00000020 00000004 00000000 00000007 61626364656667686900 00 00 00 00 00 00", 0x80000004, 0x15)]
    [InlineData("00000014 00000004 00000000 00000007 61626300", 0x80000000, 0x02)]
    [InlineData("0000001e 00000003 00000000 00000007 6177617900 1c 1d 416c69636572ff", 0x80000000, 0x02)]
    [InlineData("00011171 00000004 00000000 00000007", 0x80000000, 0x02)]
    public void Judge_KnowsTheRefusal(string hex, uint command, uint status) =>
        Assert.Equal(
            [new Answer(command, status, 7)],
            ExpectedAnswers.To(SmppRole.Smsc, 0, PduVectors.Hex(hex), comesInPieces: false).Answers);
}
