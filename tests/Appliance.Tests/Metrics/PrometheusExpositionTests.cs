using System.Diagnostics.Metrics;
using Signalbox.Mgmt.Metrics;

namespace Signalbox.Appliance.Tests.Metrics;

public sealed class PrometheusExpositionTests
{
    [Fact]
    public void Render_WithAFigureThatCannotBeRead_ShowsTheOthers()
    {
        using var meter = new Meter("exposition.test");
        meter.CreateObservableGauge("broken", long () => throw new ObjectDisposedException("a file"));
        meter.CreateObservableGauge("whole", () => 17L);
        using var exposition = new PrometheusExposition(new HashSet<string>([meter.Name]));

        var text = exposition.Render();

        Assert.Contains("\nwhole 17\n", text, StringComparison.Ordinal);
        Assert.StartsWith("# not observed: 1\n", text, StringComparison.Ordinal);
    }
}
