using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Appliance.Links;
using Signalbox.Modem.Profiles;

namespace Signalbox.Appliance.Tests.Links.Sigtran;

/// <summary>docs/sigtran.md names the figures that there are. When this fails, the right table is in the failure: put it into the document.</summary>
public sealed class FiguresDocumentTests
{
    private const string Head = "| metric | meaning |";

    [Fact]
    public async Task Metrics_AreThoseInTheCode()
    {
        var instruments = new List<Instrument>();
        await using var links = new LinkFactory(Path.GetTempPath(), ProfileCatalog.BuiltIn, TimeProvider.System, NullLoggerFactory.Instance);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == LinkFactory.MeterName) instruments.Add(instrument);
            },
        };
        listener.Start();
        var expected = string.Concat(instruments.Select(Line).Distinct());

        var written = string.Concat(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "sigtran.md"))
            .SkipWhile(line => line != Head).Skip(2).TakeWhile(line => line.StartsWith('|')).Select(line => line + "\n"));

        Assert.True(written == expected, $"the document has\n{written}\nand should have\n{expected}");
    }

    private static string Line(Instrument instrument)
    {
        var end = instrument is ObservableCounter<long> ? "_total" : "";
        return $"| `{instrument.Name}{end}` | {instrument.Description} |\n";
    }
}
