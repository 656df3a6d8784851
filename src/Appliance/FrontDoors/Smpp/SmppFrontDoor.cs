using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Signalbox.Gateway;
using Signalbox.Gateway.Submissions;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Session;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>The SMPP listener: every connection becomes a <see cref="CustomerSession"/> (row S1).</summary>
internal sealed partial class SmppFrontDoor(MessageGateway gateway, TimeProvider clock, ILogger<SmppFrontDoor> log) : ConnectionHandler
{
    /// <summary>Connections at the same time, bound or not; beyond it new ones are closed at once.</summary>
    private const int ConnectionsMax = 10_000;

    private static readonly SmppSessionOptions Options = new()
    {
        // Receipts are small and customers acknowledge in batches: a deep window keeps a distant customer busy.
        WindowMax = 1000,
        PeerWindowMax = 50_000,
        // Row S3: a number as people write it, up to 25 characters; the standard's own limit is 20.
        Limits = SmppLimits.Default with { AddressSizeMax = Destination.WrittenMax + 1 },
    };

    private readonly ConcurrentDictionary<CustomerSession, byte> _sessions = new();
    private readonly PasswordCheck _passwords = new();

    public CustomerBinds Binds { get; } = new();

    /// <summary>Connections now, bound or not.</summary>
    public int Connections => _sessions.Count;

    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        if (_sessions.Count >= ConnectionsMax)
        {
            LogTooMany(ConnectionsMax);
            return;
        }

        var session = new CustomerSession(connection.Transport, Options, gateway, Binds, _passwords, clock);
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

    [LoggerMessage(9001, LogLevel.Information, "SMPP session from {Peer} ended: {Reason} {Detail}")]
    private partial void LogEnded(string peer, SessionEndReason reason, string? detail);

    [LoggerMessage(9002, LogLevel.Warning, "SMPP connection refused: {Max} are open")]
    private partial void LogTooMany(int max);
}
