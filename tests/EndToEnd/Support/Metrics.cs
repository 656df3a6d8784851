using System.Globalization;

namespace Signalbox.EndToEnd.Support;

/// <summary>What the appliance says of itself on <c>/metrics</c>.</summary>
internal static class Metrics
{
    /// <summary>The value of a series, its labels included as they are printed; fails when it is not there.</summary>
    public static async Task<long> MetricAsync(this Scene scene, string series) =>
        Find(await scene.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative)), series);

    private static long Find(string metrics, string series)
    {
        var line = metrics.Split('\n').FirstOrDefault(line => line.StartsWith(series + " ", StringComparison.Ordinal));
        Assert.True(line is not null, $"no {series} in:\n{metrics}");
        return (long)double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
