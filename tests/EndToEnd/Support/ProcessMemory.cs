using System.Globalization;

namespace Signalbox.EndToEnd.Support;

/// <summary>The resident set of a process in MiB, from <c>/proc/PID/status</c>.</summary>
/// <param name="Now">VmRSS.</param>
/// <param name="Peak">VmHWM: the largest since it was started.</param>
internal sealed record ProcessMemory(long Now, long Peak)
{
    public static async Task<ProcessMemory> ReadAsync(int process)
    {
        var lines = await File.ReadAllLinesAsync($"/proc/{process}/status");
        return new ProcessMemory(Find("VmRSS:"), Find("VmHWM:"));

        long Find(string label)
        {
            var line = lines.First(line => line.StartsWith(label, StringComparison.Ordinal));
            return long.Parse(line[label.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
        }
    }
}
