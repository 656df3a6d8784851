using System.Globalization;

namespace Signalbox.EndToEnd.Support;

/// <summary>The processor time of a process, from <c>/proc/PID/stat</c>.</summary>
internal static class ProcessTime
{
    private const double TicksPerSecond = 100;

    /// <summary>User and system time so far.</summary>
    public static async Task<TimeSpan> ReadAsync(int process)
    {
        var stat = await File.ReadAllTextAsync($"/proc/{process}/stat");
        // The name in brackets may hold blanks; behind it the first field is the state, the third of the file.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }
}
