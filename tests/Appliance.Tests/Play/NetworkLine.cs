using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Signalbox.Appliance.Tests.Wire;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>
/// The line between the appliance and the simulated SMSC: it shows every submit_sm that goes over it, and can be cut or made silent.
/// Thread-safe.
/// </summary>
internal sealed class NetworkLine : IAsyncDisposable
{
    /// <summary>Sequence numbers from here on are the line's own questions to the appliance.</summary>
    private const uint OwnSequences = 0x7F00_0000;

    private readonly Lock _gate = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _smsc;
    private readonly Happenings _happenings;
    private readonly List<WirePdu> _submitted = [];
    private readonly HashSet<string> _markers = [];
    private readonly Task _serving;
    private Pair? _pair;
    private uint _ownSequence = OwnSequences;
    private TaskCompletionSource _speaks = Passing();
    private volatile bool _isDown;

    public NetworkLine(IPEndPoint smsc, Happenings happenings)
    {
        _smsc = smsc;
        _happenings = happenings;
        _listener.Start();
        _serving = ServeAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Whether the appliance is bound to the SMSC.</summary>
    public bool IsBound => Volatile.Read(ref _pair) is { IsBound: true };

    /// <summary>Whether nothing of the appliance's comes through at the moment.</summary>
    public bool IsSilent => !Volatile.Read(ref _speaks).Task.IsCompleted;

    /// <summary>Whether it is cut.</summary>
    public bool IsCut => _isDown;

    /// <summary>Every submit_sm that has been answered or held back, without markers, in order.</summary>
    public IReadOnlyList<WirePdu> Submitted
    {
        get
        {
            lock (_gate) return [.. _submitted];
        }
    }

    public bool SawMarker(string text)
    {
        lock (_gate) return _markers.Contains(text);
    }

    /// <summary>From now on holds back what the appliance sends.</summary>
    public void Silence() => Volatile.Write(ref _speaks, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Lets through what was held back, and what follows.</summary>
    public void Speak() => _speaks.TrySetResult();

    /// <summary>Cuts the line; connections are refused until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        _isDown = true;
        Volatile.Read(ref _pair)?.Close();
    }

    public void Mend() => _isDown = false;

    /// <summary>
    /// Waits for the SMSC's answers to what the appliance has sent, unless they are held back, and asks the appliance whether it is there: it has
    /// then seen to everything that the SMSC had said before.
    /// </summary>
    public async Task PingAsync()
    {
        if (Volatile.Read(ref _pair) is not { IsBound: true } pair) return;
        await PingAsync(pair);
        if (IsSilent || !pair.AwaitsAnswers) return;
        await _happenings.UntilAsync(() => IsSilent || pair.IsOver || !pair.AwaitsAnswers, () => "the SMSC does not answer");
        await PingAsync(pair);
    }

    private async Task PingAsync(Pair pair)
    {
        var sequence = Interlocked.Increment(ref _ownSequence);
        await pair.SendToApplianceAsync(new WirePdu(0x15, 0, sequence, []));
        await _happenings.UntilAsync(() => pair.IsOver || pair.WasAnswered(sequence), () => "the link answered no enquire_link");
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Volatile.Read(ref _pair)?.Close();
        Speak();
        await _serving;
    }

    private static TaskCompletionSource Passing()
    {
        var passing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        passing.SetResult();
        return passing;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var appliance = await _listener.AcceptTcpClientAsync();
                if (!_isDown) await ServeAsync(appliance);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // the stage is being cleared
        }
    }

    private async Task ServeAsync(TcpClient appliance)
    {
        using var smsc = new TcpClient { NoDelay = true };
        appliance.NoDelay = true;
        await smsc.ConnectAsync(_smsc);
        var pair = new Pair(appliance, smsc);
        Volatile.Write(ref _pair, pair);
        var pumps = Task.WhenAll(PumpAsync(pair, appliance.GetStream(), FromAppliance), PumpAsync(pair, smsc.GetStream(), FromSmscAsync));
        await Task.WhenAll(pumps, pair.ForwardAsync(() => Volatile.Read(ref _speaks).Task));
        _happenings.Tell();
    }

    private static async Task PumpAsync(Pair pair, Stream from, Func<Pair, WirePdu, Task> handle)
    {
        try
        {
            while (await WirePdu.ReadAsync(from, CancellationToken.None) is { } pdu) await handle(pair, pdu);
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // one end has closed, and so does the other
        }

        pair.Close();
    }

    private Task FromAppliance(Pair pair, WirePdu pdu)
    {
        if (pdu.IsResponse && pdu.Sequence >= OwnSequences)
        {
            pair.Answered(pdu.Sequence);
            _happenings.Tell();
            return Task.CompletedTask;
        }

        if (pdu.Name == PduForm.SubmitSm)
        {
            pair.Asked(pdu);
            if (IsSilent) Note(pdu);
            _happenings.Tell();
        }

        pair.Hold(pdu);
        return Task.CompletedTask;
    }

    private async Task FromSmscAsync(Pair pair, WirePdu pdu)
    {
        if (pdu.Name == "bind_transceiver_resp" && pdu.Status == 0) pair.IsBound = true;
        if (pdu.Name == "submit_sm_resp" && pair.TakeAsked(pdu.Sequence) is { } submit) Note(submit);
        await pair.SendToApplianceAsync(pdu);
        _happenings.Tell();
    }

    private void Note(WirePdu submit)
    {
        lock (_gate)
        {
            if (Stage.IsMarkerRecipient(submit.Ascii("destination_addr"))) _markers.Add(submit.Ascii("short_message"));
            else if (!_submitted.Contains(submit)) _submitted.Add(submit);
        }
    }

    /// <summary>One connection of the appliance's and the one to the SMSC behind it.</summary>
    private sealed class Pair(TcpClient appliance, TcpClient smsc)
    {
        private readonly SemaphoreSlim _toAppliance = new(1);
        private readonly Channel<WirePdu> _toSmsc = Channel.CreateUnbounded<WirePdu>();
        private readonly HashSet<uint> _answered = [];
        private readonly Dictionary<uint, WirePdu> _asked = [];

        public bool IsBound { get; set; }

        public bool IsOver { get; private set; }

        /// <summary>Whether the SMSC has yet to answer something.</summary>
        public bool AwaitsAnswers
        {
            get
            {
                lock (_asked) return _asked.Count > 0;
            }
        }

        public void Asked(WirePdu pdu)
        {
            lock (_asked) _asked[pdu.Sequence] = pdu;
        }

        public WirePdu? TakeAsked(uint sequence)
        {
            lock (_asked) return _asked.Remove(sequence, out var pdu) ? pdu : null;
        }

        public void Answered(uint sequence)
        {
            lock (_answered) _answered.Add(sequence);
        }

        public bool WasAnswered(uint sequence)
        {
            lock (_answered) return _answered.Contains(sequence);
        }

        public async Task SendToApplianceAsync(WirePdu pdu)
        {
            await _toAppliance.WaitAsync();
            try
            {
                await appliance.GetStream().WriteAsync(pdu.ToOctets());
            }
            catch (Exception ended) when (ended is IOException or ObjectDisposedException or InvalidOperationException)
            {
                IsOver = true;
            }
            finally
            {
                _toAppliance.Release();
            }
        }

        public void Hold(WirePdu pdu) => _toSmsc.Writer.TryWrite(pdu);

        /// <summary>Passes on to the SMSC what is held, in order, each as soon as the line speaks.</summary>
        public async Task ForwardAsync(Func<Task> speaks)
        {
            try
            {
                await foreach (var pdu in _toSmsc.Reader.ReadAllAsync())
                {
                    await speaks();
                    await smsc.GetStream().WriteAsync(pdu.ToOctets());
                }
            }
            catch (Exception ended) when (ended is IOException or ObjectDisposedException or InvalidOperationException)
            {
                Close();
            }
        }

        public void Close()
        {
            (IsBound, IsOver) = (false, true);
            _toSmsc.Writer.TryComplete();
            appliance.Close();
            smsc.Close();
        }
    }
}
