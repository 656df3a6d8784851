using System.Globalization;

namespace Signalbox.Storage.Load.Measure;

/// <summary>Processor time that each thread of this process has taken, by the threads' names, from /proc.</summary>
internal static class ProcessorTime
{
    private const int UserField = 11;
    private const int SystemField = 12;
    private const double TicksPerSecond = 100;

    /// <summary>Seconds in user and kernel mode.</summary>
    public static Dictionary<string, double> ByThread() => Directory.GetDirectories("/proc/self/task")
        .Select(task => File.ReadAllText(Path.Combine(task, "stat")))
        .GroupBy(stat => stat[(stat.IndexOf('(') + 1)..stat.LastIndexOf(')')], Seconds)
        .ToDictionary(threads => threads.Key, threads => threads.Sum());

    private static double Seconds(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Parse(fields[UserField]) + Parse(fields[SystemField])) / TicksPerSecond;
    }

    private static long Parse(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
