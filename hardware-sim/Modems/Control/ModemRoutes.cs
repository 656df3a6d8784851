using System.Globalization;
using Signalbox.HardwareSim.Control;
using Signalbox.HardwareSim.Modems.Banks;
using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.Sim;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.Control;

/// <summary>The modems' side of the control API.</summary>
internal sealed class ModemRoutes(IReadOnlyList<ModemBank> banks)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/modems", () => Results.Json(banks.SelectMany(bank => bank.Modems), ControlJson.Options));
        routes.MapGet("/modems/{n}", (string n) =>
            Find(n, out var bank, out var index) ?? Results.Json(bank!.Modems[index], ControlJson.Options));
        routes.MapPut("/modems/{n}/faults", ChangeFaultsAsync);
        routes.MapPut("/modems/{n}/surroundings", ChangeSurroundingsAsync);
        routes.MapPut("/modems/{n}/sim", PutCardAsync);
        routes.MapDelete("/modems/{n}/sim", TakeCard);
    }

    // the answer to a modem that there is not; null when there is
    private IResult? Find(string n, out ModemBank? bank, out int index)
    {
        index = 0;
        var isNumber = int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var modem);
        bank = isNumber ? banks.FirstOrDefault(one => modem >= one.FirstModem && modem - one.FirstModem < one.Count) : null;
        if (bank is null) return ControlJson.Error(404, $"there is no modem '{n}'; they count from 0 to {banks.Sum(one => one.Count) - 1}");
        index = modem - bank.FirstModem;
        return null;
    }

    private async Task<IResult> ChangeFaultsAsync(string n, HttpRequest request)
    {
        if (Find(n, out var bank, out var index) is { } missing) return missing;
        var (faults, reason) = await ControlJson.ReadAsync<ModemFaults>(request);
        if (faults is null) return ControlJson.Error(400, reason);
        if (faults.Refusal() is { } refusal) return ControlJson.Error(400, refusal);
        await bank!.SetFaultsAsync(index, faults);
        return Results.NoContent();
    }

    private async Task<IResult> PutCardAsync(string n, HttpRequest request)
    {
        if (Find(n, out var bank, out var index) is { } missing) return missing;
        var (insertion, reason) = await ControlJson.ReadAsync<SimInsertion>(request);
        if (insertion is null) return ControlJson.Error(400, reason);
        if (insertion.Refusal() is { } refusal) return ControlJson.Error(400, refusal);
        return bank!.PutCard(index, insertion) is { } conflict ? ControlJson.Error(409, conflict) : Results.NoContent();
    }

    private IResult TakeCard(string n, int? slot)
    {
        if (Find(n, out var bank, out var index) is { } missing) return missing;
        return bank!.TakeCard(index, slot) is { } conflict ? ControlJson.Error(409, conflict) : Results.NoContent();
    }

    private async Task<IResult> ChangeSurroundingsAsync(string n, HttpRequest request)
    {
        if (Find(n, out var bank, out var index) is { } missing) return missing;
        var (surroundings, reason) = await ControlJson.ReadAsync<ModemSurroundings>(request);
        if (surroundings is null) return ControlJson.Error(400, reason);
        if (surroundings.Refusal() is { } refusal) return ControlJson.Error(400, refusal);
        bank!.SetSurroundings(index, surroundings);
        return Results.NoContent();
    }
}
