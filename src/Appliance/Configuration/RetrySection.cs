using Signalbox.Gateway.Dispatch;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads <c>retries</c>: a plan for each cause.</summary>
internal static class RetrySection
{
    private const int PauseSecondsMax = 86_400;
    private const int RetriesMax = 10_000;

    // The store counts attempts without an answer up to three.
    private const int ResendsMax = 2;

    public static RetryPlans Read(ConfigurationNode? node)
    {
        var usual = new RetryPlans();
        if (node is null) return usual;
        var plans = usual with
        {
            Temporary = ReadPlan(node.Child("temporary"), usual.Temporary, 0, RetriesMax),
            Throttled = ReadPlan(node.Child("throttled"), usual.Throttled, 0, RetriesMax),
            Absent = ReadPlan(node.Child("absent"), usual.Absent, 0, RetriesMax),
            MemoryFull = ReadPlan(node.Child("memoryFull"), usual.MemoryFull, 0, RetriesMax),
            Unknown = ReadPlan(node.Child("unknown"), usual.Unknown, 1, ResendsMax),
            NoRoute = node.Child("noRoute") is { } noRoute ? ReadPlan(noRoute, ForMissingRoutes, 0, 0) : null,
        };
        node.RefuseUnknown();
        return plans;
    }

    private static RetryPlan ForMissingRoutes { get; } = new(TimeSpan.FromMinutes(1), 2, TimeSpan.FromHours(1), 0);

    private static RetryPlan ReadPlan(ConfigurationNode? node, RetryPlan usual, int retriesMin, int retriesMax)
    {
        if (node is null) return usual;
        var plan = new RetryPlan(
            TimeSpan.FromSeconds(node.Whole("firstSeconds", (int)usual.First.TotalSeconds, 0, PauseSecondsMax)),
            node.Number("factor", usual.Factor, 1, 10),
            TimeSpan.FromSeconds(node.Whole("maxSeconds", (int)usual.Max.TotalSeconds, 1, PauseSecondsMax)),
            retriesMax == 0 ? 0 : node.Whole("retriesMax", usual.RetriesMax, retriesMin, retriesMax));
        node.RefuseUnknown();
        return plan;
    }
}
