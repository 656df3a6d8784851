using System.Text;
using FsCheck.Fluent;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Numbering.Porting;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Numbering;

public sealed class PortedNumbersTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Number_GoesBeforeRanges_OfWhichTheLongestDecides()
    {
        var ported = Read("number,network", "# a word", "", "4915*,26201", "+49151*,26202", " 4915112345678 , 26203 ");

        Assert.Equal("26203", NetworkOf(ported, "4915112345678"));
        Assert.Equal("26202", NetworkOf(ported, "4915112345679"));
        Assert.Equal("26201", NetworkOf(ported, "4915999999999"));
        Assert.Null(NetworkOf(ported, "4916000000000"));
        Assert.Null(NetworkOf(ported, ""));
        Assert.Equal((1, 2, Now), (ported.Numbers, ported.Ranges, ported.ImportedAt));
    }

    [Fact]
    public void EqualNumbers_TheLastCounts() =>
        Assert.Equal("25002", NetworkOf(Read("79161234567,25001", "79161234568,25099", "79161234567,25020", "79161234567,25002"), "79161234567"));

    [Fact]
    public void Amendment_AddsChangesAndTakesOut()
    {
        var before = Read("79161234567,25002", "79161234568,25002", "7900*,25020");
        var after = Build(before, "79161234567,-", "79161234568,25099", "79161234569,25001", "7900*,-");

        Assert.Null(NetworkOf(after, "79161234567"));
        Assert.Equal("25099", NetworkOf(after, "79161234568"));
        Assert.Equal("25001", NetworkOf(after, "79161234569"));
        Assert.Null(NetworkOf(after, "79001234567"));
        Assert.Equal("25002", NetworkOf(before, "79161234567"));
    }

    [Theory]
    [InlineData("79161234567", "no comma")]
    [InlineData("79161234567,", "'' is no network")]
    [InlineData("79161234567,2500", "'2500' is no network")]
    [InlineData("79161234567,25001,1", "'25001,1' is no network")]
    [InlineData("1234,25001", "'1234' is no number")]
    [InlineData("0791612345,25001", "is no number")]
    [InlineData("7916123456a,25001", "is no number")]
    [InlineData("7916123456\u0663,25001", "is no number")]
    [InlineData("1234567890123456,25001", "is no number")]
    [InlineData("*,25001", "'*' is no number")]
    [InlineData("number,network", "is no network")]
    public void WrongLine_IsToldWithItsNumber(string line, string fault)
    {
        var builder = new PortedNumbersBuilder(PortedNumbers.Empty);
        Feed(builder, "79161234567,25001", line, "79161234568,25001");

        var told = Assert.Single(builder.Faults);
        Assert.Equal(2, told.Line);
        Assert.Contains(fault, told.Fault, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => builder.Build(Now));
    }

    [Fact]
    public void WrongLines_BeyondALimit_AreCountedOnly()
    {
        var builder = new PortedNumbersBuilder(PortedNumbers.Empty);
        for (var i = 0; i < PortedNumbersBuilder.FaultsMax + 5; i++) Feed(builder, "x");
        builder.Read(new byte[PortedNumbersBuilder.LineMax + 1]);

        Assert.Equal(PortedNumbersBuilder.FaultsMax, builder.Faults.Count);
        Assert.Equal(PortedNumbersBuilder.FaultsMax + 6, builder.Wrong);
    }

    [Fact]
    public void Numbers_InAnyOrder_AreFoundAsInADictionary() => Law.Holds(
        from lines in Lines().ListOf()
        select lines.ToList(),
        lines =>
        {
            var model = new Dictionary<int, string>();
            foreach (var (number, network) in lines) model[number] = network;
            var ported = Read([.. lines.Select(line => $"{line.Number},{line.Network}")]);
            return ported.Numbers == model.Values.Count(network => network != "-") && Enumerable.Range(10_000, 61).All(number =>
                NetworkOf(ported, $"{number}") == (model.GetValueOrDefault(number) is { } network and not "-" ? network : null));
        });

    [Fact]
    public void Numbers_OfManyBlocks_AreFound_AndNoneBetweenThem()
    {
        var ported = Read([.. Enumerable.Range(5_000, 1_000).Reverse().Select(number => $"{number * 2},250{number % 90 + 10}")]);

        for (var number = 9_990; number < 12_010; number++)
            Assert.Equal(
                number is >= 10_000 and < 12_000 && number % 2 == 0 ? $"250{number / 2 % 90 + 10}" : null, NetworkOf(ported, $"{number:D5}"));
    }

    [Fact]
    public async Task Written_IsReadAgain()
    {
        var ported = Read("79161234567,25002", "4915*,26201", "12025550123,310410");
        var octets = await WriteAsync(ported);
        using var source = new MemoryStream(octets);

        var again = PortedNumbersFormat.Read(source);

        Assert.Equal((2, 1, Now), (again.Numbers, again.Ranges, again.ImportedAt));
        Assert.Equal("25002", NetworkOf(again, "79161234567"));
        Assert.Equal("310410", NetworkOf(again, "12025550123"));
        Assert.Equal("26201", NetworkOf(again, "4915000"));
    }

    [Fact]
    public async Task Damage_OfAnyOctet_IsNoticed()
    {
        var octets = await WriteAsync(Read("79161234567,25002", "4915*,26201"));
        for (var i = 0; i < octets.Length; i++)
        {
            octets[i] ^= 0x41;
            using var damaged = new MemoryStream(octets);
            Assert.True(IsRefused(damaged), $"octet {i}");
            octets[i] ^= 0x41;
            using var cut = new MemoryStream(octets, 0, i);
            Assert.True(IsRefused(cut), $"cut at {i}");
        }
    }

    private static FsCheck.Gen<(int Number, string Network)> Lines() =>
        from number in Gen.Choose(10_000, 10_060)
        from network in Gen.Elements("25001", "25002", "-", "310410")
        select (number, network);

    private static bool IsRefused(Stream octets)
    {
        try
        {
            PortedNumbersFormat.Read(octets);
            return false;
        }
        catch (Exception refused) when (refused is InvalidDataException or EndOfStreamException)
        {
            return true;
        }
    }

    private static PortedNumbers Read(params string[] lines) => Build(PortedNumbers.Empty, lines);

    private static PortedNumbers Build(PortedNumbers before, params string[] lines)
    {
        var builder = new PortedNumbersBuilder(before);
        Feed(builder, lines);
        return builder.Build(Now);
    }

    private static void Feed(PortedNumbersBuilder builder, params string[] lines)
    {
        foreach (var line in lines) builder.Read(Encoding.UTF8.GetBytes(line));
    }

    private static string? NetworkOf(PortedNumbers ported, string number) => ported.TryFind(number, out var network) ? network.ToString() : null;

    private static async Task<byte[]> WriteAsync(PortedNumbers ported)
    {
        using var target = new MemoryStream();
        await PortedNumbersFormat.WriteAsync(ported, target, CancellationToken.None);
        return target.ToArray();
    }
}
