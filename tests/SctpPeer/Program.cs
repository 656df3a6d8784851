using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Signalbox.Transport.Sctp;

// One end of an association in a process of its own, for tests over real networks:
//   SctpPeer WAY UDP-PORT|raw listen ADDRESS[,ADDRESS] PORT COUNT
//   SctpPeer WAY UDP-PORT|raw send   ADDRESS[,ADDRESS] PORT COUNT TO-ADDRESS[,ADDRESS] TO-PORT TO-UDP-PORT|raw [PAUSE-MS]
// It tells in lines what happens; a listener goes on with the next association after a loss. The status is 0 when every message came in order
// and the end was orderly, or when every message was taken.
const uint M3ua = 3;
const int NumbersPerPause = 100;

SctpSettings settings = new()
{
    RtoInitial = TimeSpan.FromMilliseconds(200),
    RtoMin = TimeSpan.FromMilliseconds(100),
    RtoMax = TimeSpan.FromMilliseconds(400),
    PathRetransmissionsMax = 2,
    HeartbeatInterval = TimeSpan.FromMilliseconds(500),
};
var choice = SctpStacks.Choose(
    new SctpStackSettings { Way = Enum.Parse<SctpWay>(args[0], ignoreCase: true), EncapsulationPort = UdpPort(args[1]) }, TimeProvider.System);
await using var stack = choice.Stack;
Console.WriteLine(choice.Why);
var local = End(args[3], args[4]);
var count = int.Parse(args[5], CultureInfo.InvariantCulture);
return args[2] == "listen" ? await ListenAsync() : await SendAsync();

async Task<int> ListenAsync()
{
    await using var listener = stack.Listen(local, settings);
    Console.WriteLine("listening");
    while (true)
    {
        await using var association = await listener.AcceptAsync(CancellationToken.None);
        Console.WriteLine($"up {association!.Remote}");
        var (received, wrong, end) = await ReadAsync(association);
        Console.WriteLine($"received {received} wrong {wrong}");
        if (end.Kind == SctpArrivalKind.Shutdown) return received == count && wrong == 0 ? 0 : 1;
    }
}

static async Task<(int Received, int Wrong, SctpArrival End)> ReadAsync(ISctpAssociation association)
{
    var (received, wrong) = (0, 0);
    while (true)
    {
        var arrival = await association.ReadAsync(CancellationToken.None);
        if (arrival.Kind != SctpArrivalKind.Message)
        {
            Tell(arrival);
            if (arrival.Kind is SctpArrivalKind.Lost or SctpArrivalKind.Shutdown) return (received, wrong, arrival);
            continue;
        }

        var isRight = BinaryPrimitives.ReadInt32BigEndian(arrival.Data.Span) == received && arrival.ProtocolId == M3ua && arrival.Stream == 1;
        if (!isRight) wrong++;
        if (++received == 1) Console.WriteLine("first");
    }
}

async Task<int> SendAsync()
{
    var pause = args.Length > 9 ? int.Parse(args[9], CultureInfo.InvariantCulture) : 0;
    var remote = End(args[6], args[7]) with { EncapsulationPort = UdpPort(args[8]) };
    await using var association = await stack.ConnectAsync(local, remote, settings, CancellationToken.None);
    Console.WriteLine($"up {association.Remote}");
    var data = new byte[200];
    for (var number = 0; number < count; number++)
    {
        BinaryPrimitives.WriteInt32BigEndian(data, number);
        if (!await association.SendAsync(1, M3ua, data, CancellationToken.None)) break;
        if (pause > 0 && number % NumbersPerPause == 0) await Task.Delay(TimeSpan.FromMilliseconds(pause), TimeProvider.System);
        while (association.TryRead(out var arrival))
        {
            Tell(arrival);
            if (arrival.Kind is SctpArrivalKind.Lost or SctpArrivalKind.Shutdown) return 1;
        }
    }

    Console.WriteLine("sent");
    return 0;
}

static void Tell(SctpArrival arrival) => Console.WriteLine(arrival.Kind switch
{
    SctpArrivalKind.PathChange => $"path {arrival.Path} {(arrival.IsPathUp ? "up" : "down")}",
    SctpArrivalKind.Lost => $"lost {arrival.Reason}",
    _ => arrival.Kind.ToString().ToLowerInvariant(),
});

static ushort? UdpPort(string text) => text == "raw" ? null : ushort.Parse(text, CultureInfo.InvariantCulture);

static SctpEndpoint End(string addresses, string port) =>
    new([.. addresses.Split(',').Select(IPAddress.Parse)], ushort.Parse(port, CultureInfo.InvariantCulture));
