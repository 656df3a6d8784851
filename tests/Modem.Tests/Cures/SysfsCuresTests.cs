using Signalbox.Modem.Cures;

namespace Signalbox.Modem.Tests.Cures;

public sealed class SysfsCuresTests : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(8);
    private readonly string _root = Directory.CreateTempSubdirectory("signalbox-cures-").FullName;
    private readonly WatchedClock _clock = new();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("sys/class/leds/modem3/brightness", "1", "0", "1")]
    [InlineData("sys/bus/usb/devices/1-1.2/authorized", "1", "0", "1")]
    [InlineData("sys/devices/platform/rail3/state", "enabled", "disabled", "enabled")]
    public async Task Power_Cycled_IsOffForItsPauseAndOnAgain(string path, string before, string off, string on)
    {
        var file = Make(path, before);
        var cures = new SysfsCures(_clock, _root) { Power = new SysfsSwitch(path) };

        var cycling = cures.TryCyclePowerAsync(CancellationToken.None).AsTask();
        await _clock.SetAsync(Pause);
        Assert.Equal(off, Value(file));
        _clock.Advance(Pause);

        Assert.True(await cycling.WithinPatience());
        Assert.Equal(on, Value(file));
    }

    [Fact]
    public async Task Power_GivenUpWaitingFor_IsOnAgain()
    {
        var file = Make("leds/brightness", "1");
        var cures = new SysfsCures(_clock, _root) { Power = new SysfsSwitch("leds/brightness") };
        using var stop = new CancellationTokenSource();

        var cycling = cures.TryCyclePowerAsync(stop.Token).AsTask();
        await _clock.SetAsync(Pause);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cycling.WithinPatience());
        Assert.Equal("1", Value(file));
    }

    [Fact]
    public async Task Usb_Replugged_UsesItsOwnFileAndPause()
    {
        var power = Make("leds/brightness", "1");
        var usb = Make("usb/authorized", "1");
        var cures = new SysfsCures(_clock, _root) { Power = new SysfsSwitch("leds/brightness"), Usb = new SysfsSwitch("usb/authorized") };

        var replugging = cures.TryReplugUsbAsync(CancellationToken.None).AsTask();
        await _clock.SetAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(("1", "0"), (Value(power), Value(usb)));
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.True(await replugging.WithinPatience());
        Assert.Equal("1", Value(usb));
    }

    [Fact]
    public async Task Cure_WithoutAFile_IsLeftOut()
    {
        var cures = new SysfsCures(_clock, _root);

        Assert.False(await cures.TryCyclePowerAsync(CancellationToken.None));
        Assert.False(await cures.TryReplugUsbAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("missing/brightness")]
    [InlineData("../outside")]
    [InlineData("leds/../../outside")]
    public async Task Cure_WhoseFileIsNotBelowTheRoot_IsLeftOutAndMakesNone(string path)
    {
        var cures = new SysfsCures(_clock, _root) { Power = new SysfsSwitch(path) };

        Assert.False(await cures.TryCyclePowerAsync(CancellationToken.None));

        Assert.False(File.Exists(Path.Combine(_root, path)));
    }

    [Fact]
    public async Task File_WhileItIsSwitched_IsNeverSeenEmpty()
    {
        var file = Make("leds/brightness", "1");
        var cures = new SysfsCures(_clock, _root) { Power = new SysfsSwitch("leds/brightness") };
        var cycling = cures.TryCyclePowerAsync(CancellationToken.None).AsTask();
        var seen = new HashSet<string>();
        for (var look = 0; look < 1000; look++) seen.Add(Value(file));
        await _clock.RunOutAsync(Pause);
        while (!cycling.IsCompleted) seen.Add(Value(file));
        for (var look = 0; look < 1000; look++) seen.Add(Value(file));

        Assert.True(await cycling);
        Assert.Subset(new HashSet<string> { "0", "1" }, seen);
    }

    private string Make(string path, string value)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, value + "\n");
        return file;
    }

    /// <summary>The first line, as readers of such files take it.</summary>
    private static string Value(string file) => File.ReadAllText(file).Split('\n')[0];
}
