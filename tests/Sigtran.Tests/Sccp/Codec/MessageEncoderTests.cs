using Signalbox.Kernel.Wire;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Tests.Sccp.Support;

namespace Signalbox.Sigtran.Tests.Sccp.Codec;

public sealed class MessageEncoderTests
{
    private static readonly SccpMessage Sound =
        new(SccpMessageType.ExtendedUnitdata, NodeBench.Hlr, NodeBench.OwnAddress, new byte[] { 1 }) { HopCounter = 15 };

    public static TheoryData<string, SccpFault, SccpField> Unwritable { get; } = new()
    {
        { "long", SccpFault.Unsupported, SccpField.MessageType },
        { "class", SccpFault.Unsupported, SccpField.ProtocolClass },
        { "hops", SccpFault.Unsupported, SccpField.HopCounter },
        { "called", SccpFault.Unsupported, SccpField.CalledAddress },
        { "calling", SccpFault.Unsupported, SccpField.CallingAddress },
        { "empty", SccpFault.Malformed, SccpField.Data },
        { "data", SccpFault.TooLong, SccpField.Data },
        { "optional", SccpFault.TooLong, SccpField.Data },
        { "segment", SccpFault.Unsupported, SccpField.Segmentation },
        { "reference", SccpFault.Unsupported, SccpField.Segmentation },
        { "importance", SccpFault.Unsupported, SccpField.Importance },
        { "plain", SccpFault.Unsupported, SccpField.OptionalPart },
    };

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void MessageWithoutForm_IsAnErrorAndLeavesNothing(string what, SccpFault fault, SccpField field)
    {
        var title = SccpAddress.OfTitle("12?", 8);
        var message = what switch
        {
            "long" => Sound with { Type = SccpMessageType.LongUnitdata },
            "class" => Sound with { ProtocolClass = 2 },
            "hops" => Sound with { HopCounter = 0 },
            "called" => Sound with { Called = title },
            "calling" => Sound with { Calling = title },
            "empty" => Sound with { UserData = default },
            "data" => Sound with { UserData = new byte[256] },
            "optional" => Sound with { UserData = new byte[230], Importance = 1 },
            "segment" => Sound with { Segmentation = new(true, true, 16, 0) },
            "reference" => Sound with { Segmentation = new(true, true, 1, 0x1000000) },
            "importance" => Sound with { Importance = 8 },
            _ => Sound with { Type = SccpMessageType.Unitdata, Importance = 1 },
        };
        var buffer = new WireBuffer();
        new WireWriter(buffer).WriteByte(0xEE);

        Assert.False(MessageEncoder.TryEncode(message, buffer, out var error));

        Assert.Equal(new SccpError(fault, field, 0), error);
        Assert.Equal(1, buffer.Length);
    }

    // What fits is what the sizes say, to the octet: 268 octets on the network, and a pointer of one octet.
    [Theory]
    [InlineData("1", "1")]
    [InlineData("447700900000", "491710000001")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    public void LargestMessages_FitToTheOctet(string called, string calling)
    {
        var addresses = Sound with { Called = SccpAddress.OfTitle(called, 8), Calling = SccpAddress.OfTitle(calling, 6) };
        var unitdata = MessageSizes.UnitdataMax(addresses.Called, addresses.Calling);
        var segment = MessageSizes.SegmentMax(addresses.Called, addresses.Calling);

        var udt = Octets.Of(addresses with { Type = SccpMessageType.Unitdata, UserData = new byte[unitdata] });
        var part = addresses with { UserData = new byte[segment], Segmentation = new(true, false, 1, 1) };

        Assert.True(udt.Length == MessageSizes.NarrowbandMax || unitdata == 255);
        Assert.InRange(Octets.Of(part).Length, 1, MessageSizes.NarrowbandMax);
        var buffer = new WireBuffer();
        var larger = part with { UserData = new byte[segment + 1] };
        Assert.True(!MessageEncoder.TryEncode(larger, buffer, out _) || buffer.Length > MessageSizes.NarrowbandMax);
    }

    [Fact]
    public void Unitdata_IsWrittenWithoutAllocating()
    {
        var (buffer, message) = (new WireBuffer(512), NodeBench.Udt());
        for (var i = 0; i < 100; i++) Write(buffer, message);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Write(buffer, message);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    // A message and nothing else: addresses come from the cache.
    [Fact]
    public void Unitdata_IsReadWithOneAllocation()
    {
        var (decoder, octets) = (new MessageDecoder(new AddressCache()), Octets.Of(NodeBench.Udt()));
        for (var i = 0; i < 100; i++) decoder.TryDecode(octets, out _, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) decoder.TryDecode(octets, out _, out _);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 100 * 160);
    }

    private static void Write(WireBuffer buffer, SccpMessage message)
    {
        buffer.Clear();
        MessageEncoder.TryEncode(message, buffer, out _);
    }
}
