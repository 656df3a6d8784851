using System.Globalization;
using System.Text;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary>A long list: a hundred thousand numbers here, ten million by <c>scripts/long-list.sh</c>.</summary>
public sealed class ListTrialTests(ITestOutputHelper output)
{
    /// <summary>MiB for the program itself, and what it needs for a moment while a file comes in.</summary>
    private const long MemoryAtFirst = 300;

    /// <summary>Octets for each entry more.</summary>
    private const long OctetsEach = 20;

    private const long First = 79_000_000_000;

    [Fact]
    public async Task List_Imported_HoldsFromThenOn_IsBoundedInMemoryAndOutlivesAKill()
    {
        var entries = Setting.Read("SIGNALBOX_ENTRIES", 100_000);
        await using var scene = await Scene.OpenAsync();
        var file = Path.Combine(scene.Data, "numbers.csv");
        await WriteAsync(file, entries);
        await RunAsync(scene, "create", "block/authority");

        var imported = await TimeAsync($"import of {entries}", () => RunAsync(scene, "import", "block/authority", file));
        await ShowMemoryAsync(scene, "after the import", entries);
        var again = await TimeAsync("the same once more", () => RunAsync(scene, "import", "block/authority", file));
        await CheckAsync(scene, entries);
        scene.Appliance.KillHard();
        await scene.Appliance.DisposeAsync();
        await TimeAsync("start until ready", async () =>
        {
            await scene.StartApplianceAsync();
            return "";
        });
        await CheckAsync(scene, entries);
        await ShowMemoryAsync(scene, "after the start", entries);
        await TimeAsync("export", () => RunAsync(scene, "export", "block/authority", "--output", file + ".copy"));
        await TimeAsync("add one", () => RunAsync(scene, "add", "block/authority", "4915123456789"));
        await TimeAsync("show one", () => RunAsync(scene, "show", "block/authority", First.ToString(CultureInfo.InvariantCulture)));
        await TimeAsync("remove one", () => RunAsync(scene, "remove", "block/authority", First.ToString(CultureInfo.InvariantCulture)));
        await TimeAsync("delete all", () => RunAsync(scene, "delete", "block/authority"));

        Assert.Contains($"{entries:N0} added, 0 there already, 0 wrong", imported, StringComparison.Ordinal);
        Assert.Contains($"0 added, {entries:N0} there already, 0 wrong", again, StringComparison.Ordinal);
        Assert.Equal(entries + 1, File.ReadLines(file + ".copy").Count());
        await using var customer = await SmppCustomer.BindAsync(scene.SmppPort);
        Assert.Equal(0u, await customer.TrySubmitAsync(NumberAt(entries - 1, entries), "free again"));
    }

    // The first and the last are listed, and what stands between two numbers is not.
    private static async Task CheckAsync(Scene scene, int entries)
    {
        await using var customer = await SmppCustomer.BindAsync(scene.SmppPort);
        Assert.Equal(0x0Bu, await customer.TrySubmitAsync(NumberAt(0, entries), "listed"));
        Assert.Equal(0x0Bu, await customer.TrySubmitAsync(NumberAt(entries - 1, entries), "listed"));
        Assert.Equal(0u, await customer.TrySubmitAsync("79000000001", "not listed"));
    }

    // Every second number, in an order that jumps about: steps of a prime, which comes by all of them.
    private static string NumberAt(int index, int entries) => (First + (2 * (index * 7_368_787L % entries))).ToString(CultureInfo.InvariantCulture);

    private static async Task WriteAsync(string file, int entries)
    {
        await using var writer = new StreamWriter(file, append: false, Encoding.ASCII);
        for (var i = 0; i < entries; i++) await writer.WriteAsync(NumberAt(i, entries) + "\n");
    }

    private async Task ShowMemoryAsync(Scene scene, string when, int entries)
    {
        var memory = await ProcessMemory.ReadAsync(scene.Appliance.Id);
        output.WriteLine($"memory {when}: {memory.Now} MiB, peak {memory.Peak} MiB");
        Assert.InRange(memory.Peak, 0, MemoryAtFirst + (entries * OctetsEach / (1024 * 1024)));
    }

    private async Task<string> TimeAsync(string what, Func<Task<string>> act)
    {
        var started = TimeProvider.System.GetTimestamp();
        var result = await act();
        output.WriteLine($"{what}: {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F2} s");
        return result;
    }

    private static async Task<string> RunAsync(Scene scene, params string[] arguments)
    {
        var (exitCode, text) = await RunningProgram.RunAsync(Repository.Appliance, ["list", .. arguments, "--data", scene.Data]);
        Assert.True(exitCode == 0, text);
        return text;
    }
}
