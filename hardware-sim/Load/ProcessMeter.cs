using System.Globalization;

namespace Signalbox.HardwareSim.Load;

/// <summary>CPU time and peak memory of a process, from /proc (see proc(5)). It may end at any time: then there are no values.</summary>
internal sealed class ProcessMeter(int processId)
{
    /// <summary>Ticks of a second in /proc/PID/stat: USER_HZ, which is 100 on every architecture that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>utime and stime, counted from the field after the command's name (state is 3).</summary>
    private const int UserTimeField = 14 - 3;

    /// <summary>User and system time of all threads; null when the process is gone.</summary>
    public TimeSpan? CpuTime()
    {
        if (Read("stat") is not { } stat) return null;
        // the command's name stands in parentheses and may hold blanks
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = Number(fields[UserTimeField]) + Number(fields[UserTimeField + 1]);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>The largest resident set so far, in octets; null when the process is gone.</summary>
    public long? PeakMemory()
    {
        const string Label = "VmHWM:";
        var line = Read("status")?.Split('\n').FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal));
        return line is null ? null : Number(line[Label.Length..].Replace("kB", "", StringComparison.Ordinal)) * 1024;
    }

    private static long Number(string text) =>
        long.Parse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);

    private string? Read(string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/{file}");
        }
        catch (IOException)
        {
            return null;
        }
    }
}
