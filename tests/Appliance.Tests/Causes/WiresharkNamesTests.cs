using System.Diagnostics;
using System.Globalization;
using Signalbox.Gateway.Causes;

namespace Signalbox.Appliance.Tests.Causes;

/// <summary>The codes are those that Wireshark's dissectors know; without tshark these tests fail.</summary>
public sealed class WiresharkNamesTests
{
    [Fact]
    public async Task Codes_AreThoseOfTheDissectors()
    {
        var values = await ReadValuesAsync();

        // A later version of the protocol has statuses above 0xFF.
        Assert.Equal(values["smpp.command_status"].Keys.Where(code => code is > 0 and < 0x100).Order(), CodesOf(CommandStatusCauses.Table, 0, 0xFF));
        // Network failure, which it does not know, is in 3GPP TS 24.011, Annex E-2.
        Assert.Equal(values["gsm_a.rp.cause"].Keys.Append(17).Order(), CodesOf(MessageErrorCauses.Table, 0, 127));
        Assert.Equal(values["gsm_sms.tp-fcs"].Keys.Order(), CodesOf(MessageErrorCauses.Table, 128, 255));
        AssertNamed(values["gsm_map.er.sm_EnumeratedDeliveryFailureCause"], MapErrorCauses.DeliveryFailures);
    }

    [Fact]
    public async Task MapErrors_AreNamedAsTheDissectorNamesThem()
    {
        var values = await ReadValuesAsync();

        AssertNamed(values["gsm_old.localValue"], MapErrorCauses.Table);
    }

    private static void AssertNamed(Dictionary<int, List<string>> names, CauseTable table) =>
        Assert.All(table.Rows, row => Assert.Contains(row.Words, names[row.Code]));

    private static IEnumerable<int> CodesOf(CauseTable table, int first, int last) =>
        table.Rows.Select(row => row.Code).Where(code => code >= first && code <= last);

    // Lines are "V field value name", or "R field first last name".
    private static async Task<Dictionary<string, Dictionary<int, List<string>>>> ReadValuesAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("tshark", ["-G", "values"]) { RedirectStandardOutput = true })!;
        var found = new Dictionary<string, Dictionary<int, List<string>>>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var columns = line.Split('\t');
            var name = columns[^1].Trim();
            if (columns[0] is not ("V" or "R") || name is "Reserved" or "[Reserved]" or "Value specific to an application") continue;
            if (!TryRead(columns[2], out var first) || (columns[0] == "R" && (!TryRead(columns[3], out var last) || last != first))) continue;
            if (!found.TryGetValue(columns[1], out var values)) found[columns[1]] = values = [];
            if (!values.TryGetValue(first, out var names)) values[first] = names = [];
            names.Add(name);
        }

        await process.WaitForExitAsync();
        return found;
    }

    private static bool TryRead(string text, out int value) => text.StartsWith("0x", StringComparison.Ordinal)
        ? int.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out value)
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);
}
