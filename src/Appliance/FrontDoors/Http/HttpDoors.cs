using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Appliance.FrontDoors.Http.Rest;
using Signalbox.Appliance.FrontDoors.Http.Simple;
using Signalbox.Appliance.FrontDoors.Http.Soap;
using Signalbox.Appliance.FrontDoors.SignIn;
using Signalbox.Gateway;
using Signalbox.Gateway.Store;

namespace Signalbox.Appliance.FrontDoors.Http;

/// <summary>Every front door that speaks HTTP (rows A1 to A3), and what they share.</summary>
internal sealed class HttpDoors
{
    private readonly HttpSignIn _signIn;
    private readonly RequestLimits _limits;
    private readonly JobDesk _jobs;
    private readonly TimeProvider _clock;

    /// <summary>Puts them together; nothing is served before <see cref="Map"/>.</summary>
    public HttpDoors(MessageGateway gateway, IMessageHistory history, DoorKeeper keeper, TimeProvider clock)
    {
        _signIn = new HttpSignIn(gateway.Accounts, keeper, clock);
        _limits = new RequestLimits(clock);
        _jobs = new JobDesk(gateway, clock);
        _clock = clock;
        Reports = new JobReports(history, clock);
    }

    /// <summary>How jobs stand.</summary>
    public JobReports Reports { get; }

    /// <summary>Adds the endpoints of every door.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        new RestDoor(_signIn, _limits, _jobs, Reports, _clock).Map(routes);
        new SoapDoor(_signIn, _limits, _jobs, Reports, _clock).Map(routes);
        new SimpleDoor(_signIn, _limits, _jobs, Reports).Map(routes);
    }
}
