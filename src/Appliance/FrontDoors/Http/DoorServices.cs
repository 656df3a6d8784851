using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Appliance.FrontDoors.Http;

/// <summary>Why a door refuses.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Message">What is wrong, and what to do.</param>
internal sealed record DoorRefusal(int Status, string Message);

/// <summary>What doors with credentials in the request ask of the appliance.</summary>
internal sealed record DoorServices(
    Func<HttpContext, string, string, Task<(AccountDesk? Desk, DoorRefusal? Refusal)>> SignInAsync,
    Func<AccountDesk, JobRequest, CancellationToken, Task<(string? JobId, DoorRefusal? Refusal)>> SendAsync,
    Func<AccountDesk, string, CancellationToken, Task<JobReport?>> ReportAsync,
    Func<AccountDesk, DateTimeOffset?, DateTimeOffset?, int, CancellationToken, Task<IReadOnlyList<string>>> FinishedAsync);
