using System.Text;
using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Cures;

/// <summary>Cures by files of the kernel (sysfs): the power rail, and the USB device, switched off, and on again.</summary>
public sealed class SysfsCures : IPortCures
{
    private readonly string _root;
    private readonly TimeProvider _clock;

    /// <summary>Makes the cures of one port.</summary>
    /// <param name="clock">Time.</param>
    /// <param name="root">Where the paths begin: <c>/</c>, and a directory of its own in simulation.</param>
    public SysfsCures(TimeProvider clock, string root = "/")
    {
        _clock = clock;
        _root = Path.GetFullPath(root);
    }

    /// <summary>The modem's power rail; null when it has none that can be switched.</summary>
    public SysfsSwitch? Power { get; init; }

    /// <summary>The modem's USB device, or the port of its hub; null when it is no USB device.</summary>
    public SysfsSwitch? Usb { get; init; }

    /// <summary>How long the power is away. 8 s: modems bridge shorter gaps by their capacitors.</summary>
    public TimeSpan PowerPause { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long the bus does without the modem. 2 s.</summary>
    public TimeSpan UsbPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public ValueTask<bool> TryCyclePowerAsync(CancellationToken cancellation) => TryCycleAsync(Power, PowerPause, cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> TryReplugUsbAsync(CancellationToken cancellation) => TryCycleAsync(Usb, UsbPause, cancellation);

    private async ValueTask<bool> TryCycleAsync(SysfsSwitch? file, TimeSpan pause, CancellationToken cancellation)
    {
        if (file is null || FullPathOf(file) is not { } path || !await TryWriteAsync(path, file.Off)) return false;
        try
        {
            await Task.Delay(pause, _clock, cancellation);
        }
        finally
        {
            // Whoever gives up waiting still finds the modem with its power on.
            await TryWriteAsync(path, file.On);
        }

        // Should the first write of it have failed, this one tells.
        return await TryWriteAsync(path, file.On);
    }

    /// <summary>Null for a path that leads out of the root.</summary>
    private string? FullPathOf(SysfsSwitch file)
    {
        var path = Path.GetFullPath(Path.Join(_root, file.Path));
        var root = Path.EndsInDirectorySeparator(_root) ? _root : _root + Path.DirectorySeparatorChar;
        return path.StartsWith(root, StringComparison.Ordinal) ? path : null;
    }

    /// <summary>
    /// One write into the file as it is. A file that were cut first would be empty for a moment, which a reader of a simulated tree would
    /// take for a value.
    /// </summary>
    private static async ValueTask<bool> TryWriteAsync(string path, string value)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            await RandomAccess.WriteAsync(file, Encoding.ASCII.GetBytes(value + "\n"), 0);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
