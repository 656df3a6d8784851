namespace Signalbox.Appliance.Links.Modem;

/// <summary><c>/admin/v1/modems</c>: every port of every bank.</summary>
internal sealed class ModemsApi(IReadOnlyList<ModemLink> banks)
{
    public void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/modems", (bool? unmasked) => Ports.Select(port => ModemView.Of(port, unmasked ?? false)));
        admin.MapGet("/modems/{bank}/{number:int}", (string bank, int number, bool? unmasked) =>
            Find(bank, number) is { } port ? Results.Json(ModemView.Of(port, unmasked ?? false)) : NotFound(bank, number));
    }

    private IEnumerable<BankPort> Ports => banks.SelectMany(bank => bank.Ports);

    private BankPort? Find(string bank, int number) => Ports.FirstOrDefault(port => port.Bank == bank && port.Number == number);

    private static IResult NotFound(string bank, int number) =>
        Results.Json(new { error = $"there is no modem {bank}/{number}" }, statusCode: StatusCodes.Status404NotFound);
}
