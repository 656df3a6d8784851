using System.Text;
using Signalbox.Kernel.Testing;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;

namespace Signalbox.Smpp.Tests.Support;

/// <summary>Tells a probe everything that a session says, and does what a test wants done about it.</summary>
internal sealed class RecordingHandler : ISmppSessionHandler
{
    private int _inside;
    private long _flushedSeen;

    /// <summary>All calls as text, apart from OnFlushed and OnReadBatchEnd.</summary>
    public Probe<string> Calls { get; } = new();

    /// <summary>FlushedOctets at each OnFlushed.</summary>
    public Probe<long> Flushes { get; } = new();

    /// <summary>Ends of batches.</summary>
    public Probe<string> Batches { get; } = new();

    public Action<SmppSession, BindRequest> Bind { get; set; } = (session, _) => session.AcceptBind("signalbox");

    public Action<SmppSession, uint> Submit { get; set; } = (_, _) => { };

    public Action<SmppSession, uint> Deliver { get; set; } = (_, _) => { };

    /// <summary>What to do with other requests; null leaves it to the interface.</summary>
    public Action<SmppSession, PduHeader>? Request { get; set; }

    public Action<SmppSession> BatchEnd { get; set; } = _ => { };

    public void OnBind(SmppSession session, BindRequest bind) => Record($"bind {bind.Kind} {bind.SystemId}", () => Bind(session, bind));

    public void OnBound(SmppSession session) => Record("bound");

    public void OnSubmitSm(SmppSession session, uint sequence, in ShortMessagePdu pdu) =>
        Record($"submit {sequence} {Ascii(pdu.DestinationAddress)} {Ascii(pdu.ShortMessage)}", () => Submit(session, sequence));

    public void OnDeliverSm(SmppSession session, uint sequence, in ShortMessagePdu pdu) =>
        Record($"deliver {sequence} {Ascii(pdu.SourceAddress)} {Ascii(pdu.ShortMessage)}", () => Deliver(session, sequence));

    public void OnRequest(SmppSession session, PduHeader header, ReadOnlySpan<byte> body)
    {
        Record($"request {header.Command} {header.SequenceNumber} {body.Length}");
        if (Request is { } request) request(session, header);
        else ((ISmppSessionHandler)new Defaults()).OnRequest(session, header, body);
    }

    public void OnNotification(SmppSession session, PduHeader header, ReadOnlySpan<byte> body) =>
        Record($"notification {header.Command} {body.Length}");

    public void OnResponse(SmppSession session, PduHeader header, ReadOnlySpan<byte> messageId, object? context) =>
        Record($"response {header.Command} 0x{header.CommandStatus:X} \"{Ascii(messageId)}\" {context}");

    public void OnRequestLost(SmppSession session, object? context, RequestLoss cause) => Record($"lost {context} {cause}");

    public void OnWindowOpened(SmppSession session) => Record("window opened");

    public void OnMalformed(SmppSession session, PduHeader header, DecodeError error) =>
        Record($"malformed {error.FieldName} 0x{error.Status:X}");

    public void OnReadBatchEnd(SmppSession session)
    {
        Batches.Tell("batch end");
        Alone(() => BatchEnd(session));
    }

    public void OnFlushed(SmppSession session)
    {
        Flushes.Tell(session.FlushedOctets);
        Alone(() => { });
    }

    /// <summary>Waits until the session has told that everything put into its output so far was taken by the transport.</summary>
    public async Task AllFlushedAsync(SmppSession session)
    {
        var queued = session.QueuedOctets;
        while (_flushedSeen < queued) _flushedSeen = await Flushes.NextAsync();
    }

    private static string Ascii(ReadOnlySpan<byte> octets) => Encoding.ASCII.GetString(octets);

    private void Record(string call, Action? then = null)
    {
        Calls.Tell(call);
        Alone(then ?? (() => { }));
    }

    // two calls at once are the session's mistake
    private void Alone(Action then)
    {
        if (Interlocked.Increment(ref _inside) != 1) Calls.Tell("TWO CALLS AT ONCE");
        then();
        Interlocked.Decrement(ref _inside);
    }

    private sealed class Defaults : ISmppSessionHandler;
}
