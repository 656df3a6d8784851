using System.Buffers;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Tests.Support;

namespace Signalbox.Smpp.Tests.Codec;

public sealed class PduFramerTests
{
    [Theory]
    [InlineData("00000000")]
    [InlineData("0000000f")]
    [InlineData("00011171")]
    [InlineData("7fffffff")]
    [InlineData("80000010")]
    [InlineData("f0000011")]
    [InlineData("ffffffff")]
    public void CommandLength_NoPduCanHave_BreaksTheStreamWithFourOctetsThere(string length)
    {
        ReadOnlySpan<byte> span = PduVectors.Hex(length);
        Assert.Equal(FrameResult.Broken, PduFramer.TryReadFrame(ref span, SmppLimits.Default, out _, out _, out var error));
        Assert.Equal(DecodeScope.Stream, error.Scope);
        Assert.Equal((uint)CommandStatus.InvalidCommandLength, error.Status);

        var sequence = Segments.Of(PduVectors.Hex(length[..2]), PduVectors.Hex(length[2..]));
        Assert.Equal(FrameResult.Broken, PduFramer.TryReadFrame(ref sequence, SmppLimits.Default, out _, out _, out error));
        Assert.Equal(DecodeScope.Stream, error.Scope);
    }

    [Theory]
    [InlineData("00000010")]
    [InlineData("00011170")]
    public void CommandLength_AtABound_WaitsForTheRest(string length)
    {
        ReadOnlySpan<byte> span = PduVectors.Hex(length);

        Assert.Equal(FrameResult.Incomplete, PduFramer.TryReadFrame(ref span, SmppLimits.Default, out _, out _, out _));
    }

    [Fact]
    public void Header_OfAnUnknownOperation_IsCarriedAsItIs()
    {
        ReadOnlySpan<byte> span = PduVectors.Hex("00000011 00000110 deadbeef ffffffff 0f");

        Assert.Equal(FrameResult.Complete, PduFramer.TryReadFrame(ref span, SmppLimits.Default, out var header, out var body, out _));

        Assert.Equal(new PduHeader(0x11, 0x110, 0xdeadbeef, 0xffffffff), header);
        Assert.Equal([0x0f], body.ToArray());
    }

    [Fact]
    public void RandomOctets_InAnyPieces_NeverThrowAndAgree()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var octets = new byte[random.Next(0, 60)];
            random.NextBytes(octets);
            if (octets.Length >= 4 && random.Next(4) > 0) (octets[0], octets[1], octets[2]) = (0, 0, 0);
            var cut = random.Next(octets.Length + 1);
            ReadOnlySpan<byte> span = octets;
            var sequence = Segments.Of(octets[..cut], octets[cut..]);

            var whole = PduFramer.TryReadFrame(ref span, SmppLimits.Default, out var header, out var body, out var error);
            var inPieces = PduFramer.TryReadFrame(ref sequence, SmppLimits.Default, out var header2, out var body2, out var error2);

            var what = $"seed {seed} round {round}: {Convert.ToHexString(octets)}";
            Assert.True(whole == inPieces && header == header2 && error == error2, what);
            Assert.True(body.SequenceEqual(body2.ToArray()), what);
            Assert.Equal(span.Length, sequence.Length);
        }
    }
}
