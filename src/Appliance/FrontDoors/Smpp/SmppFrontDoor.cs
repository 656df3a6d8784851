using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Signalbox.Appliance.FrontDoors.SignIn;
using Signalbox.Appliance.Tracing;
using Signalbox.Gateway;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Session;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>The SMPP listener: every connection becomes a <see cref="CustomerSession"/> (row S1).</summary>
internal sealed partial class SmppFrontDoor
{
    /// <summary>Connections at the same time, bound or not; beyond it new ones are closed at once.</summary>
    private const int ConnectionsMax = 10_000;

    /// <summary>Sizes that are taken. Row S3: a number as people write it, up to 25 characters; the standard's own limit is 20.</summary>
    public static readonly SmppLimits Limits = SmppLimits.Default with { AddressSizeMax = Destination.WrittenMax + 1 };

    private static readonly SmppSessionOptions Options = new()
    {
        // Receipts are small and customers acknowledge in batches: a deep window keeps a distant customer busy.
        WindowMax = 1000,
        PeerWindowMax = 50_000,
        Limits = Limits,
    };

    private readonly ConcurrentDictionary<CustomerSession, byte> _sessions = new();
    private readonly CustomerBinds _binds = new();
    private readonly MessageGateway _gateway;
    private readonly IMessageHistory _history;
    private readonly BindAdmission _admission;
    private readonly TraceBook _traces;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private long _connections;

    public SmppFrontDoor(
        MessageGateway gateway, IMessageHistory history, DoorKeeper keeper, TraceBook traces, TimeProvider clock, ILogger<SmppFrontDoor> log)
    {
        _gateway = gateway;
        _history = history;
        _traces = traces;
        Operator = new BindsApi(_binds);
        gateway.Accounts.Removed += desk => _binds.Close(desk.Account.Id, "the account was removed");
        _admission = new BindAdmission(gateway.Accounts, _binds, keeper, clock);
        _clock = clock;
        _log = log;
    }

    /// <summary>The operator's view of who is bound.</summary>
    public BindsApi Operator { get; }

    /// <summary>A connection at a door that answers wrong binds in a certain way.</summary>
    public async Task OnConnectedAsync(ConnectionContext connection, BindErrors errors)
    {
        if (_sessions.Count >= ConnectionsMax)
        {
            LogTooMany(ConnectionsMax);
            return;
        }

        var caller = new Caller(
            Interlocked.Increment(ref _connections), PlainOf(connection.LocalEndPoint), PlainOf(connection.RemoteEndPoint), errors);
        var session = new CustomerSession(connection.Transport, caller, Options, _gateway, _history, _binds, _admission, _traces, _clock);
        _sessions.TryAdd(session, 0);
        try
        {
            var end = await session.RunAsync(connection.ConnectionClosed);
            LogEnded(connection.RemoteEndPoint?.ToString() ?? "?", end.Reason, end.Detail);
        }
        finally
        {
            _sessions.TryRemove(session, out _);
        }
    }

    /// <summary>Asks every customer to unbind, as the node stops.</summary>
    public void BeginUnbind()
    {
        foreach (var session in _sessions.Keys) session.BeginUnbind();
    }

    private static IPEndPoint PlainOf(EndPoint? end) => end switch
    {
        IPEndPoint { Address: { IsIPv4MappedToIPv6: true } address, Port: var port } => new IPEndPoint(address.MapToIPv4(), port),
        IPEndPoint plain => plain,
        _ => new IPEndPoint(IPAddress.Any, 0),
    };

    [LoggerMessage(9001, LogLevel.Information, "SMPP session from {Peer} ended: {Reason} {Detail}")]
    private partial void LogEnded(string peer, SessionEndReason reason, string? detail);

    [LoggerMessage(9002, LogLevel.Warning, "SMPP connection refused: {Max} are open")]
    private partial void LogTooMany(int max);
}
