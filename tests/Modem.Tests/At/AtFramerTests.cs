using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Signalbox.Modem.Tests.At;

public sealed class AtFramerTests
{
    /// <summary>A reply as an EC25 gives it, with an indication in between (ITU-T V.250, 5.7.1).</summary>
    private const string Reply = "\r\n+CMGS: 42\r\n\r\n+CMTI: \"SM\",3\r\n\r\nOK\r\n";

    [Fact]
    public void Reply_CutAtEveryOctet_GivesTheSameLines()
    {
        for (var cut = 0; cut <= Reply.Length; cut++)
        {
            var tokens = Frame(new AtFramer(), false, Reply[..cut], Reply[cut..]);

            Assert.Equal(["+CMGS: 42", "+CMTI: \"SM\",3", "OK"], tokens.Select(token => token.Text));
        }
    }

    [Fact]
    public void Reply_OctetByOctet_GivesTheSameLines()
    {
        var tokens = Frame(new AtFramer(), false, [.. Reply.Select(character => character.ToString())]);

        Assert.Equal(["+CMGS: 42", "+CMTI: \"SM\",3", "OK"], tokens.Select(token => token.Text));
    }

    [Theory]
    [InlineData("\r\n> ")]
    [InlineData("\r\n>")]
    [InlineData("> ")]
    [InlineData("\n\n \r>")]
    public void Prompt_Expected_IsFound(string said)
    {
        var token = Assert.Single(Frame(new AtFramer(), true, said));

        Assert.Equal(AtTokenKind.Prompt, token.Kind);
    }

    [Fact]
    public void Prompt_NotExpected_IsALine()
    {
        var token = Assert.Single(Frame(new AtFramer(), false, "\r\n> \r\n"));

        Assert.Equal(new AtToken(AtTokenKind.Line, ">"), token);
    }

    [Fact]
    public void Prompt_BehindAnIndication_IsFound()
    {
        var tokens = Frame(new AtFramer(), true, "\r\n+CMTI: \"SM\",1\r\n\r\n> ");

        Assert.Equal([AtTokenKind.Line, AtTokenKind.Prompt], tokens.Select(token => token.Kind));
    }

    [Fact]
    public void Line_AtTheLimit_IsKept()
    {
        var line = new string('A', AtLimits.LineLengthMax);

        var token = Assert.Single(Frame(new AtFramer(), false, line + "\r\n"));

        Assert.Equal(line, token.Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Line_AboveTheLimit_IsDroppedOnceAndTheNextIsRead(int above)
    {
        var line = new string('A', AtLimits.LineLengthMax + above);

        var tokens = Frame(new AtFramer(), false, line[..AtLimits.LineLengthMax], line[AtLimits.LineLengthMax..], "\r\nOK\r\n");

        Assert.Equal([AtTokenKind.Overlong, AtTokenKind.Line], tokens.Select(token => token.Kind));
        Assert.Equal("OK", tokens[1].Text);
    }

    [Fact]
    public void Noise_WithoutEnd_HoldsNoMoreThanALine()
    {
        var framer = new AtFramer();
        var rest = new ReadOnlySequence<byte>(Enumerable.Repeat((byte)0xF0, 1_000_000).ToArray());

        Assert.True(framer.TryRead(ref rest, false, out var token));
        Assert.Equal(AtTokenKind.Overlong, token.Kind);
        Assert.False(framer.TryRead(ref rest, false, out _));
        Assert.True(rest.IsEmpty);
    }

    [Fact]
    public void AnyOctets_CutAnywhere_GiveTheSameTokensAndNeverThrow()
    {
        var property = Prop.ForAll<byte[], byte[]>((first, second) =>
        {
            var (start, end) = (Encoding.Latin1.GetString(first), Encoding.Latin1.GetString(second) + "\r\n");
            var whole = Frame(new AtFramer(), false, start + end);
            var cut = Frame(new AtFramer(), false, start, end);
            _ = Frame(new AtFramer(), true, start, end);
            return whole.SequenceEqual(cut);
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), property);
    }

    private static List<AtToken> Frame(AtFramer framer, bool isPromptExpected, params string[] pieces)
    {
        var tokens = new List<AtToken>();
        var left = Array.Empty<byte>();
        foreach (var piece in pieces)
        {
            var rest = new ReadOnlySequence<byte>([.. left, .. Encoding.Latin1.GetBytes(piece)]);
            while (framer.TryRead(ref rest, isPromptExpected, out var token)) tokens.Add(token);
            left = rest.ToArray();
        }

        return tokens;
    }
}
