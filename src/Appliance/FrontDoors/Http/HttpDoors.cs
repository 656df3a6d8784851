using Signalbox.Appliance.FrontDoors.Http.Api;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Appliance.FrontDoors.Http.Rest;
using Signalbox.Appliance.FrontDoors.Http.Simple;
using Signalbox.Appliance.FrontDoors.Http.Soap;
using Signalbox.Appliance.FrontDoors.Http.Uploads;
using Signalbox.Appliance.FrontDoors.SignIn;
using Signalbox.Gateway;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Actors;
using Signalbox.Storage.Requests;
using Signalbox.Storage.Uploads;

namespace Signalbox.Appliance.FrontDoors.Http;

/// <summary>Every front door that speaks HTTP (rows A1 to A3), and what they share.</summary>
internal sealed class HttpDoors : IDisposable
{
    private readonly MessageGateway _gateway;
    private readonly IMessageHistory _history;
    private readonly HttpSignIn _signIn;
    private readonly RequestLimits _limits;
    private readonly JobDesk _jobs;
    private readonly SqliteUploadLedger _uploadLedger;
    private readonly UploadRunner _uploadRunner;
    private readonly UploadDesk _uploads;
    private readonly SqliteRequestLedger _requests;
    private readonly TimeProvider _clock;

    /// <summary>Puts them together; nothing is served before <see cref="Map"/>.</summary>
    /// <exception cref="IOException">What is kept of uploads cannot be read.</exception>
    public HttpDoors(
        MessageGateway gateway, IMessageHistory history, DoorKeeper keeper, string data, TimeProvider clock, ILoggerFactory logs)
    {
        _gateway = gateway;
        _history = history;
        _signIn = new HttpSignIn(gateway.Accounts, keeper, clock);
        _limits = new RequestLimits(clock);
        _jobs = new JobDesk(gateway, history, clock);
        _clock = clock;
        Reports = new JobReports(history, clock);
        _uploadLedger = new SqliteUploadLedger(data);
        _uploadRunner = new UploadRunner(gateway, _uploadLedger, _jobs, data, clock, logs.CreateLogger<UploadRunner>());
        _uploads = new UploadDesk(data, _uploadLedger, _uploadRunner, _jobs, clock);
        _requests = new SqliteRequestLedger(data);
    }

    /// <summary>How jobs stand.</summary>
    public JobReports Reports { get; }

    /// <summary>Begins to submit what was uploaded.</summary>
    public void Start(Supervisor supervisor) => supervisor.Start("uploads", _uploadRunner.RunAsync);

    /// <summary>Adds the endpoints of every door.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        new RestDoor(_signIn, _limits, _jobs, Reports, _clock).Map(routes);
        new SoapDoor(_signIn, _limits, _jobs, Reports, _clock).Map(routes);
        new SimpleDoor(_signIn, _limits, _jobs, Reports).Map(routes);
        var (api, guard) = (routes.MapGroup("/api/v2"), new ApiGuard(_signIn, _limits));
        var sending = new SendDesk(_gateway, _jobs, _history, _requests, _clock);
        new MessagesDoor(guard, sending, new DryRun(_gateway, _clock), new ChangeDesk(_gateway), _history, _clock).Map(api);
        new UploadsDoor(guard, _uploads).Map(api);
        new EventsDoor(guard, _gateway.Changes, _clock).Map(api);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _uploadLedger.Dispose();
        _requests.Dispose();
    }
}
