using System.Buffers;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Tests.Support;

namespace Signalbox.Smpp.Tests.Codec;

/// <summary>Every vector whole, cut everywhere, followed by more, and truncated.</summary>
public sealed class PduVectorTests
{
    public static TheoryData<string> Names => [.. PduVectors.All.Keys];

    [Fact]
    public void Vectors_TogetherCoverEveryCommandId()
    {
        var covered = PduVectors.All.Keys.Select(name => Pdus.Frame(PduVectors.Octets(name)).Header.Command).ToHashSet();

        Assert.Empty(Enum.GetValues<CommandId>().Except(covered));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_DecodedAndEncoded_IsTheSameOctets(string name)
    {
        var octets = PduVectors.Octets(name);
        var (header, body) = Pdus.Frame(octets);

        var again = Pdus.Reencode(header, body, out var error);

        Assert.True(again is not null, error.ToString());
        Assert.Equal(Convert.ToHexString(octets), Convert.ToHexString(again));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_CutAtEveryOctet_IsIncompleteAndConsumesNothing(string name)
    {
        var octets = PduVectors.Octets(name);
        for (var length = 0; length < octets.Length; length++)
        {
            ReadOnlySpan<byte> span = octets.AsSpan(0, length);
            Assert.Equal(FrameResult.Incomplete, PduFramer.TryReadFrame(ref span, SmppLimits.Default, out _, out _, out _));
            Assert.Equal(length, span.Length);

            var sequence = new ReadOnlySequence<byte>(octets, 0, length);
            Assert.Equal(FrameResult.Incomplete, PduFramer.TryReadFrame(ref sequence, SmppLimits.Default, out _, out _, out _));
            Assert.Equal(length, sequence.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_InTwoPiecesSplitAnywhere_IsOneFrame(string name)
    {
        var octets = PduVectors.Octets(name);
        var (header, body) = Pdus.Frame(octets);
        for (var cut = 0; cut <= octets.Length; cut++)
        {
            var sequence = Segments.Of(octets[..cut], octets[cut..]);

            Assert.Equal(FrameResult.Complete, PduFramer.TryReadFrame(ref sequence, SmppLimits.Default, out var read, out var rest, out _));

            Assert.Equal(header, read);
            Assert.Equal(body, rest.ToArray());
            Assert.True(sequence.IsEmpty);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_FollowedByAnother_LeavesTheOther(string name)
    {
        var next = PduVectors.Octets("cloudhopper enquire_link");
        byte[] octets = [.. PduVectors.Octets(name), .. next];
        ReadOnlySpan<byte> span = octets;

        Assert.Equal(FrameResult.Complete, PduFramer.TryReadFrame(ref span, SmppLimits.Default, out _, out _, out _));
        Assert.Equal(next, span.ToArray());
        Assert.Equal(FrameResult.Complete, PduFramer.TryReadFrame(ref span, SmppLimits.Default, out var header, out _, out _));
        Assert.Equal(CommandId.EnquireLink, header.Command);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_WithItsBodyCutAnywhere_IsAnErrorOrAPduThatIsItsOwnOctets(string name)
    {
        var (header, body) = Pdus.Frame(PduVectors.Octets(name));
        for (var length = 0; length < body.Length; length++)
        {
            var again = Pdus.Reencode(header, body.AsSpan(0, length), out var error);
            if (again is null) Assert.InRange(error.Offset, 0, length);
            else if (!IsIdWithoutNul(header, body.AsSpan(0, length))) Assert.Equal(body[..length], again[16..]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Vector_LongerThanTheLimit_IsBrokenAfterFourOctets(string name)
    {
        var octets = PduVectors.Octets(name);
        var limits = new SmppLimits { CommandLengthMax = octets.Length - 1 };
        ReadOnlySpan<byte> span = octets.AsSpan(0, 4);

        Assert.Equal(FrameResult.Broken, PduFramer.TryReadFrame(ref span, limits, out _, out _, out var error));
        Assert.Equal(new DecodeError(DecodeScope.Stream, 0x02, "command_length", 0), error);
    }

    // a message_id that ends with its PDU is taken, and written with the NUL that it lacked
    private static bool IsIdWithoutNul(PduHeader header, ReadOnlySpan<byte> body) =>
        header.Command is CommandId.SubmitSmResp or CommandId.DeliverSmResp or CommandId.DataSmResp && !body.Contains((byte)0);
}
