using System.Collections.Concurrent;
using Signalbox.Transport.Sctp;

namespace Signalbox.HardwareSim.Ss7.M3ua;

/// <summary>One process of the appliance, as the gateway has it: its association, and whether it is up and active (RFC 4666, 4.3.1).</summary>
internal sealed class AspSession(ISctpAssociation association)
{
    private const uint M3uaProtocolId = 3;
    private const int WaitingMax = 10_000;
    private readonly ConcurrentQueue<(ushort Stream, byte[] Octets)> _waiting = new();
    private readonly SemaphoreSlim _sending = new(1, 1);

    public ISctpAssociation Association => association;

    public bool IsUp { get; set; }

    public bool IsActive { get; set; }

    /// <summary>Sends a management message, on stream 0 (RFC 4666, 1.4.7).</summary>
    public void Send(M3uaFrame frame) => Send(0, frame.ToArray());

    /// <summary>Sends a message of a user part; those of one SLS stay in order.</summary>
    public void SendData(byte sls, M3uaFrame frame) =>
        Send((ushort)(association.OutboundStreams > 1 ? 1 + (sls % (association.OutboundStreams - 1)) : 0), frame.ToArray());

    private void Send(ushort stream, byte[] octets)
    {
        if (_waiting.IsEmpty && association.TrySend(stream, M3uaProtocolId, octets)) return;
        if (_waiting.Count >= WaitingMax) return;
        _waiting.Enqueue((stream, octets));
        _ = DrainAsync();
    }

    private async Task DrainAsync()
    {
        await _sending.WaitAsync();
        try
        {
            while (_waiting.TryPeek(out var next))
            {
                if (!await association.SendAsync(next.Stream, M3uaProtocolId, next.Octets, CancellationToken.None)) return;
                _waiting.TryDequeue(out _);
            }
        }
        finally
        {
            _sending.Release();
        }
    }
}
