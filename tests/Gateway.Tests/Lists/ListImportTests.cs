using System.IO.Pipelines;
using System.Text;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Lists;
using Signalbox.Kernel.Testing;
using Signalbox.Storage.Memory;

namespace Signalbox.Gateway.Tests.Lists;

public sealed class ListImportTests
{
    private static readonly NationalRule Russia = new("7", "8", 10);
    private static readonly ListName Demo = ListName.OfAccount(7);

    private readonly ListBook _book = new(new MemoryListLedger(), new ManualClock());

    [Fact]
    public async Task Lines_InAnyForm_AreTaken()
    {
        var result = await ImportAsync("""
            number,service
            # said to stop last week
            79001234567
            +7 900 123-45-68,shop
            8 (900) 123-45-69;shop

              "79001234570" ; "news" ; more
            79001234571	shop
            79001234567
            """.ReplaceLineEndings("\r\n"));

        Assert.Equal((9, 5, 1, 0), (result.Lines, result.Added, result.Already, result.Wrong));
        Assert.Equal(
            ["79001234567 ", "79001234568 shop", "79001234569 shop", "79001234571 shop", "79001234570 news"],
            _book.Numbers(Demo)!.SelectMany(each => each.Numbers.Order().Select(number => $"{number} {each.Service}")));
    }

    [Fact]
    public async Task WrongLines_AreToldByNumberAndReason_AndAllOthersTaken()
    {
        var result = await ImportAsync(
            $"79001234567\nabc\n12\n79001234568,Größe\nnumber\n{new string('7', 300)}\n79001234569,{new string('x', 10_000)}\n"
            + "7900123456٨\n79001234570");

        Assert.Equal((9, 2, 0, 7), (result.Lines, result.Added, result.Already, result.Wrong));
        Assert.Equal([2, 3, 4, 5, 6, 7, 8], result.Faults.Select(fault => fault.Line));
        Assert.Equal(
            ["no number", "no number", "no service", "no number", "longer than 256", "longer than 256", "no number"],
            result.Faults.Select(fault => new[] { "no number", "no service", "longer than 256" }.Single(reason => fault.Reason.Contains(reason))));
        Assert.All(result.Faults, fault => Assert.DoesNotContain("7900", fault.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WrongLines_AboveTheLimit_AreCountedOnly()
    {
        var result = await ImportAsync(string.Concat(Enumerable.Repeat("x\n", 5_000)));

        Assert.Equal((5_000, 5_000, ListImport.FaultsMax), (result.Lines, result.Wrong, result.Faults.Count));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n\n", 0)]
    [InlineData("79001234567", 1)]
    [InlineData("\uFEFFnumber\n79001234567\n", 1)]
    [InlineData("\uFEFF79001234567\n", 1)]
    [InlineData("# a remark\nNumber;Service\n79001234567", 1)]
    public async Task Ends_OfAFile_AreNoTrap(string text, int added)
    {
        var result = await ImportAsync(text);

        Assert.Equal((added, 0), (result.Added, result.Wrong));
    }

    [Fact]
    public async Task File_LongerThanABatch_IsTakenWhole_HoweverItIsCut()
    {
        const int Count = (2 * ListImport.BatchMax) + 17;
        var text = string.Concat(Enumerable.Range(0, Count).Select(i => $"7900{i:D7}{(i % 3 == 0 ? ",shop" : "")}\n"));

        var result = await ImportAsync(text, bufferSize: 37);

        Assert.Equal((Count, Count, 0), (result.Lines, result.Added, result.Wrong));
        Assert.Equal(Count, _book.CountOf(ListKind.Stop));
    }

    [Fact]
    public async Task LongLineAtTheEnd_IsWrong_HoweverItIsCut()
    {
        for (var size = 1; size < 40; size++)
        {
            var result = await ImportAsync($"79001234567\n{new string('9', 700)}", bufferSize: size);

            Assert.Equal((2, 1), (result.Lines, result.Wrong));
        }
    }

    [Fact]
    public async Task BlockList_TakesNoServices_AndReadsInternationalNumbersAlone()
    {
        _book.TryCreate("authority");
        var result = await ImportAsync("79001234567,shop\n+79001234568\n89001234569", list: ListName.OfBlock("authority"), rule: null);

        Assert.Equal((2, 1), (result.Added, result.Wrong));
        Assert.Equal(1, Assert.Single(result.Faults).Line);
        Assert.Equal([79001234568, 89001234569], _book.Numbers(ListName.OfBlock("authority"))!.Single().Numbers.Order());
    }

    private Task<ImportResult> ImportAsync(string text, int bufferSize = 4096, ListName? list = null) =>
        ImportAsync(text, list ?? Demo, Russia, bufferSize);

    private async Task<ImportResult> ImportAsync(string text, ListName list, NationalRule? rule, int bufferSize = 4096)
    {
        var input = PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text)), new StreamPipeReaderOptions(bufferSize: bufferSize));
        return await new ListImport(_book, list, rule).RunAsync(input, CancellationToken.None);
    }
}
