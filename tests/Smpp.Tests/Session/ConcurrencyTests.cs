using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Tests.Support;

namespace Signalbox.Smpp.Tests.Session;

/// <summary>Two whole sessions against each other, with many threads sending and answering at once.</summary>
public sealed class ConcurrencyTests
{
    private const int Threads = 4;
    private const int PerThread = 2500;

    [Fact]
    public async Task ManyThreads_SendingAndAnswering_GetEveryMessageThroughOnce()
    {
        var (left, right) = MemoryTransport.Pair(roomOctets: 4096);

        await RunAsync(left, right);
    }

    [Fact]
    public async Task ManyThreads_OverASocket_GetEveryMessageThroughOnce()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(listener.LocalEndPoint!, TestContext.Current.CancellationToken);
        using var server = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        server.NoDelay = true;

        await RunAsync(new SocketTransport(client), new SocketTransport(server));
    }

    private static async Task RunAsync(IDuplexPipe clientSide, IDuplexPipe serverSide)
    {
        var server = new Server();
        var client = new Client();
        var options = new SmppSessionOptions { WindowMax = 64 };
        var smsc = new SmppSession(serverSide, SmppRole.Smsc, options, server, TimeProvider.System);
        var esme = new SmppSession(
            clientSide, SmppRole.Esme, options with { Bind = new BindRequest { SystemId = "many" } }, client, TimeProvider.System);
        var endings = Task.WhenAll(smsc.RunAsync(CancellationToken.None), esme.RunAsync(CancellationToken.None));
        var answering = Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => server.AnswerAsync(smsc)));
        await client.Bound.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() => client.SendAsync(esme, thread))));
        await client.AllAnswered.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        server.Submitted.Writer.Complete();
        await answering;
        esme.BeginUnbind();
        var ends = await endings.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Equal([SessionEndReason.PeerUnbound, SessionEndReason.LocalUnbound], ends.Select(end => end.Reason));
        Assert.Equal(Threads * PerThread, client.Answers.Count);
        Assert.All(client.Answers, pair => Assert.Equal(pair.Key, pair.Value));
        Assert.Equal(smsc.QueuedOctets, smsc.FlushedOctets);
        Assert.Equal(0, smsc.Unanswered);
    }

    /// <summary>Answers from other threads than the session's, with the text as the id.</summary>
    private sealed class Server : ISmppSessionHandler
    {
        public Channel<(uint Sequence, byte[] Text)> Submitted { get; } = Channel.CreateUnbounded<(uint, byte[])>();

        public void OnBind(SmppSession session, BindRequest bind) => session.AcceptBind("many");

        public void OnSubmitSm(SmppSession session, uint sequence, in ShortMessagePdu pdu) =>
            Submitted.Writer.TryWrite((sequence, pdu.ShortMessage.ToArray()));

        public async Task AnswerAsync(SmppSession session)
        {
            await foreach (var (sequence, text) in Submitted.Reader.ReadAllAsync()) session.RespondSubmitSm(sequence, 0, text);
        }
    }

    private sealed class Client : ISmppSessionHandler
    {
        private readonly SemaphoreSlim _room = new(0);

        public TaskCompletionSource Bound { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource AllAnswered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>What was sent, and what came back for it.</summary>
        public ConcurrentDictionary<string, string> Answers { get; } = new();

        public void OnBound(SmppSession session) => Bound.SetResult();

        public async Task SendAsync(SmppSession session, int thread)
        {
            for (var i = 0; i < PerThread; i++)
            {
                var text = $"{thread}-{i}";
                while (Send(session, text) == SendResult.WindowFull) await _room.WaitAsync();
            }
        }

        public void OnResponse(SmppSession session, PduHeader header, ReadOnlySpan<byte> messageId, object? context)
        {
            if (!Answers.TryAdd((string)context!, Encoding.ASCII.GetString(messageId)))
                AllAnswered.TrySetException(new InvalidOperationException($"{context} twice"));
            if (Answers.Count == Threads * PerThread) AllAnswered.TrySetResult();
        }

        public void OnWindowOpened(SmppSession session) => _room.Release(Threads);

        public void OnRequestLost(SmppSession session, object? context, RequestLoss cause) =>
            AllAnswered.TrySetException(new InvalidOperationException($"{context} lost: {cause}"));

        private static SendResult Send(SmppSession session, string text) =>
            session.TrySubmitSm(new ShortMessagePdu { DestinationAddress = "79001"u8, ShortMessage = Encoding.ASCII.GetBytes(text) }, text);
    }

    private sealed class SocketTransport(Socket socket) : IDuplexPipe
    {
        private readonly NetworkStream _stream = new(socket);

        public PipeReader Input => field ??= PipeReader.Create(_stream);

        public PipeWriter Output => field ??= PipeWriter.Create(_stream);
    }
}
