using System.Globalization;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Gateway.Tests.Accounts;

public sealed class PasswordHashTests
{
    [Theory]
    [InlineData("demo1234")]
    [InlineData("")]
    [InlineData("пароль 😀")]
    public void Verify_ThePasswordThatWasHashed_IsRight(string password)
    {
        var hashed = PasswordHash.Create(password);

        Assert.True(PasswordHash.Verify(password, hashed));
        Assert.False(PasswordHash.Verify(password + " ", hashed));
        Assert.False(PasswordHash.Verify(password.ToUpperInvariant() + "x", hashed));
    }

    [Fact]
    public void Create_Twice_SaltsDifferently()
    {
        var (first, second) = (PasswordHash.Create("demo1234"), PasswordHash.Create("demo1234"));

        Assert.NotEqual(first, second);
        Assert.True(PasswordHash.Verify("demo1234", first));
        Assert.True(PasswordHash.Verify("demo1234", second));
    }

    [Fact]
    public void Create_NamesItsParameters()
    {
        var fields = PasswordHash.Create("demo1234").Split('$');

        Assert.Equal("pbkdf2-sha256", fields[0]);
        Assert.InRange(int.Parse(fields[1], CultureInfo.InvariantCulture), 100_000, int.MaxValue);
        Assert.Equal(16, Convert.FromBase64String(fields[2]).Length);
        Assert.Equal(32, Convert.FromBase64String(fields[3]).Length);
    }

    // PBKDF2-HMAC-SHA-256 test vectors: RFC 7914, section 11 (salt "salt", password "passwd", 1 iteration, 64 octets;
    // salt "NaCl", password "Password", 80,000 iterations, 64 octets).
    [Theory]
    [InlineData(
        "passwd", "salt", 1,
        "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783")]
    [InlineData(
        "Password", "NaCl", 80_000,
        "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d")]
    public void Verify_VectorsOfTheStandard_AreRight(string password, string salt, int iterations, string hash)
    {
        var hashed = string.Join(
            '$',
            "pbkdf2-sha256",
            iterations.ToString(CultureInfo.InvariantCulture),
            Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(salt)),
            Convert.ToBase64String(Convert.FromHexString(hash)));

        Assert.True(PasswordHash.Verify(password, hashed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("demo1234")]
    [InlineData("$$$")]
    [InlineData("md5$100000$c2FsdA==$aGFzaA==")]
    [InlineData("pbkdf2-sha256$0$c2FsdA==$aGFzaA==")]
    [InlineData("pbkdf2-sha256$-1$c2FsdA==$aGFzaA==")]
    [InlineData("pbkdf2-sha256$10000001$c2FsdA==$aGFzaA==")]
    [InlineData("pbkdf2-sha256$many$c2FsdA==$aGFzaA==")]
    [InlineData("pbkdf2-sha256$1$not base 64!$aGFzaA==")]
    [InlineData("pbkdf2-sha256$1$c2FsdA==$")]
    [InlineData("pbkdf2-sha256$1$c2FsdA==")]
    [InlineData("pbkdf2-sha256$1$c2FsdA==$aGFzaA==$more")]
    public void Verify_MalformedHash_IsWrongAndNoException(string hashed) => Assert.False(PasswordHash.Verify("demo1234", hashed));
}
