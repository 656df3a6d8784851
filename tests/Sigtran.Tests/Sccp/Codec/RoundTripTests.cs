using FsCheck;
using FsCheck.Fluent;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Tests.Sccp.Support;

namespace Signalbox.Sigtran.Tests.Sccp.Codec;

public sealed class RoundTripTests
{
    private static readonly Rnd Seed = new(713, 715);

    [Fact]
    public void AnyAddress_IsReadAsItWasWritten()
    {
        foreach (var address in GenerateSccp.Address.Sample(50, Seed, 5000))
        {
            Assert.True(AddressCodec.CanEncode(address), address.ToString());
            var octets = new byte[AddressCodec.OctetsFor(address)];
            AddressCodec.Encode(address, octets);

            Assert.True(octets.Length <= AddressCodec.OctetsMax);
            Assert.True(AddressCodec.TryDecode(octets, out var read, out var fault), $"{fault}: {Convert.ToHexString(octets)}");
            Assert.Equal(address, read);
        }
    }

    [Fact]
    public void AnyMessage_IsReadAsItWasWritten()
    {
        foreach (var message in GenerateSccp.PlainMessage.Sample(50, Seed, 3000))
        {
            var octets = Octets.Of(message);
            var read = Octets.Decode(octets);

            Assert.Equal(message.UserData.ToArray(), read.UserData.ToArray());
            Assert.Equal(message, read with { UserData = message.UserData });
        }
    }

    // Every message cut anywhere is an error, never a shorter message; behind its data alone an end of optional parameters may be missing.
    [Fact]
    public void AnyMessageCutShort_IsAnError()
    {
        var decoder = new MessageDecoder(new AddressCache());
        foreach (var message in GenerateSccp.PlainMessage.Sample(50, Seed, 200))
        {
            var octets = Octets.Of(message);
            var hasOptional = message.Segmentation is not null || message.Importance is not null;
            for (var length = 0; length < octets.Length; length++)
            {
                var isRead = decoder.TryDecode(octets.AsMemory(0, length), out var read, out _);
                var isWhole = hasOptional && read?.UserData.Length == message.UserData.Length;
                Assert.True(!isRead || isWhole, $"{length} of {Convert.ToHexString(octets)}");
            }
        }
    }
}
