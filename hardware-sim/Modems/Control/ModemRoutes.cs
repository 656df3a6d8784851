using System.Globalization;
using Signalbox.HardwareSim.Control;
using Signalbox.HardwareSim.Modems.Banks;

namespace Signalbox.HardwareSim.Modems.Control;

/// <summary>The modems' side of the control API.</summary>
internal sealed class ModemRoutes(IReadOnlyList<ModemBank> banks)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPut("/modems/{n}/faults", ChangeFaultsAsync);

    private async Task<IResult> ChangeFaultsAsync(string n, HttpRequest request)
    {
        var isNumber = int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var modem);
        if (!isNumber || banks.FirstOrDefault(bank => modem >= bank.FirstModem && modem - bank.FirstModem < bank.Count) is not { } bank)
            return ControlJson.Error(404, $"there is no modem '{n}'; they count from 0 to {banks.Sum(bank => bank.Count) - 1}");
        var (faults, reason) = await ControlJson.ReadAsync<ModemFaults>(request);
        if (faults is null) return ControlJson.Error(400, reason);
        if (faults.Code is < 0 or > ModemFaults.CodeMax)
            return ControlJson.Error(400, $"code {faults.Code}: must be between 0 and {ModemFaults.CodeMax}");
        await bank.SetFaultsAsync(modem - bank.FirstModem, faults);
        return Results.NoContent();
    }
}
