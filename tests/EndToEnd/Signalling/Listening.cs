using Signalbox.EndToEnd.Support;
using Signalbox.Tests.Support.Wireshark;

namespace Signalbox.EndToEnd.Signalling;

/// <summary>
/// <c>appliance ss7 trace</c> amid the scenarios: what the appliance sent goes through text2pcap and is judged by Wireshark, which must find nothing
/// wrong with it and read what was meant.
/// </summary>
internal sealed class Listening : IAsyncDisposable
{
    private const string Operation = "gsm_old.localValue";
    private const string Number = "e164.msisdn";
    private const string Imsi = "e212.imsi";
    private const string Text = "gsm_sms.sms_text";

    // Country and network in the simulated network; ten digits of the number follow.
    private const string Network = "23415";
    private const int NumberDigits = 10;

    private readonly RunningProgram _trace;
    private readonly string _file;
    private readonly int _port;

    private Listening(RunningProgram trace, string file, int port) => (_trace, _file, _port) = (trace, file, port);

    /// <summary>Begins to listen to what the appliance sends to the gateway.</summary>
    public static async Task<Listening> StartAsync(SignallingScene scene)
    {
        var data = scene.Scene.Data;
        var file = Path.Combine(data, "ss7.pcap");
        var trace = RunningProgram.Start(
            Repository.Appliance, "ss7", "trace", SignallingScene.Link, "--unmasked", "--seconds", "3600", "--output", file, "--data", data);
        await trace.LineAsync(line => line.EndsWith("; Ctrl-C ends it", StringComparison.Ordinal), "that it traces");
        return new Listening(trace, file, scene.GatewayPort);
    }

    /// <summary>Ends it, and judges what was heard.</summary>
    /// <param name="meant">The text for each number.</param>
    /// <returns>The numbers that home registers were asked for, each once, in order.</returns>
    public async Task<IReadOnlyList<string>> JudgeAsync(IReadOnlyDictionary<string, string> meant)
    {
        _trace.Interrupt();
        Assert.Equal(0, await _trace.ExitAsync(TimeSpan.FromSeconds(30)));
        var messages = CaptureFile.MessagesTo(_port, await File.ReadAllBytesAsync(_file)).ToList();
        var frames = await Dissection.AssertCleanAsync(messages, [Operation, Number, Imsi, Text], CancellationToken.None);
        var (asked, texts) = (new SortedSet<string>(StringComparer.Ordinal), meant.ToDictionary(each => ImsiOf(each.Key), each => each.Value));
        foreach (var frame in frames)
        {
            switch (frame.One(Operation))
            {
                case "45" or "47":
                    Assert.Contains(frame.All(Number)[0], meant);
                    asked.Add(frame.All(Number)[0]);
                    break;
                case "44" or "46":
                    Assert.Equal(texts[frame.One(Imsi)!], frame.One(Text) ?? "");
                    break;
            }
        }

        return [.. asked];
    }

    public ValueTask DisposeAsync() => _trace.DisposeAsync();

    private static string ImsiOf(string number) => Network + number[^NumberDigits..];
}
