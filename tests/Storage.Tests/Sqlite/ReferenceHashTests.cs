using Signalbox.Storage.Index;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

public sealed class ReferenceHashTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, ReferenceHash.KeySize).Select(octet => (byte)octet)];

    // The vectors of the reference implementation (github.com/veorq/SipHash, vectors.h): key 00 01 .. 0f, message 00 01 .. of each length.
    // The one of 15 octets is also in the paper's appendix A.
    [Theory]
    [InlineData(0, 0x726FDB47DD0E0E31)]
    [InlineData(1, 0x74F839C593DC67FD)]
    [InlineData(2, 0x0D6C8009D9A94F5A)]
    [InlineData(3, 0x85676696D7FB7E2D)]
    [InlineData(7, 0xAB0200F58B01D137)]
    [InlineData(8, 0x93F5F5799A932462)]
    [InlineData(15, 0xA129CA6149BE45E5)]
    public void SipHash_OfTheReferenceVectors_IsAsPublished(int length, ulong expected)
    {
        var message = Enumerable.Range(0, length).Select(octet => (byte)octet).ToArray();

        Assert.Equal(expected, new ReferenceHash(Key).Of(message));
    }

    [Fact]
    public void Reference_IsHashedWithItsLink()
    {
        var hash = new ReferenceHash(Key);

        Assert.NotEqual(hash.Of("smsc-a", "1"), hash.Of("smsc-b", "1"));
        Assert.NotEqual(hash.Of("smsc-a", "12"), hash.Of("smsc-a1", "2"));
        Assert.NotEqual(hash.Of("smsc-a", new string('x', 1000)), hash.Of("smsc-a", new string('x', 1001)));
        Assert.Equal(hash.Of("smsc-a", new string('x', 1000)), hash.Of("smsc-a", new string('x', 1000)));
    }
}
