using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Control;

/// <summary>The HTTP server of the control API.</summary>
internal sealed class ControlServer : IAsyncDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(2);

    private readonly WebApplication _application;

    public ControlServer(
        IPEndPoint endPoint,
        MobileNetwork network,
        IEnumerable<Action<IEndpointRouteBuilder>> furtherRoutes,
        IReadOnlyDictionary<string, Func<object>> furtherStatistics)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(endPoint);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        _application = builder.Build();
        new SubscriberRoutes(network).Map(_application);
        new LinkRoutes(network, furtherStatistics).Map(_application);
        new SeenRoutes(network).Map(_application);
        foreach (var map in furtherRoutes) map(_application);
    }

    /// <summary>Where it listens, once started.</summary>
    public string Address =>
        _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public Task StartAsync(CancellationToken cancellation) => _application.StartAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
