using FsCheck.Fluent;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Numbering;

public sealed class PrefixTableTests
{
    [Fact]
    public void Table_FindsWhatANaiveSearchFinds() => Law.Holds(
        from prefixes in Digits(0, 6).ListOf()
        from numbers in Digits(0, 18).ListOf(20)
        select (Prefixes: prefixes.Distinct().ToList(), Numbers: numbers.ToList()),
        drawn =>
        {
            var table = Of([.. drawn.Prefixes]);
            // Every prefix itself, and one digit beside it, as well as any number.
            return drawn.Numbers.Concat(drawn.Prefixes).Concat(drawn.Prefixes.Select(prefix => prefix + "5")).All(number =>
                (table.TryFind(number, out var found) ? found : null) == Longest(drawn.Prefixes, number));
        });

    [Fact]
    public void Table_OfManyNeighbours_KeepsThemApart()
    {
        var prefixes = Enumerable.Range(0, 100_000).Select(number => $"79{number:D5}").ToArray();
        var table = Of(prefixes);

        Assert.Equal(100_000, table.Count);
        foreach (var prefix in prefixes)
        {
            Assert.True(table.TryFind(prefix + "0000", out var found));
            Assert.Equal(prefix, found);
        }

        Assert.False(table.TryFind("78000000000", out _));
    }

    [Fact]
    public void Prefix_WithLeadingNoughts_IsNotAShorterOne()
    {
        var table = Of("0", "00", "1");

        Assert.True(table.TryFind("001", out var found));
        Assert.Equal("00", found);
        Assert.False(table.TryFind("", out _));
    }

    [Fact]
    public void Prefix_WithLetters_IsARoutingNumbers()
    {
        var table = Of("D012", "D01");

        Assert.True(table.TryFind("d0123", out var found));
        Assert.Equal("D012", found);
        Assert.False(table.TryFind("3012", out _));
    }

    [Fact]
    public void Prefix_OfNoDigits_FitsEverything()
    {
        var table = Of("", "7");

        Assert.True(table.TryFind("49151", out var found));
        Assert.Equal("", found);
    }

    [Theory]
    [InlineData("7 9")]
    [InlineData("+7")]
    [InlineData("1234567890123456")]
    public void Prefix_ThatIsNone_IsRefused(string prefix) => Assert.Throws<ArgumentException>(() => Of(prefix));

    [Fact]
    public void Prefix_Twice_IsRefused() => Assert.Throws<ArgumentException>(() => Of("79", "79"));

    [Fact]
    public void LookingUp_AllocatesNothing()
    {
        var table = Of([.. Enumerable.Range(1, 1_000).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        var found = 0;
        Round();

        // What the runtime itself allocates now and then is in some rounds only.
        var least = Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Round();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.Equal(0, least);
        Assert.True(found > 0);

        void Round()
        {
            for (var i = 0; i < 1_000; i++)
                if (table.TryFind("79161234567", out _)) found++;
        }
    }

    private static PrefixTable<string> Of(params string[] prefixes) =>
        new([.. prefixes.Select(prefix => KeyValuePair.Create(prefix, prefix))]);

    private static string? Longest(IEnumerable<string> prefixes, string number) =>
        prefixes.Where(prefix => number.StartsWith(prefix, StringComparison.Ordinal)).MaxBy(prefix => prefix.Length);

    // Few different digits, so that prefixes fit often.
    private static FsCheck.Gen<string> Digits(int min, int max) =>
        from length in Gen.Choose(min, max)
        from digits in Gen.Elements('0', '1', '7').ListOf(length)
        select string.Concat(digits);
}
