using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Appliance.Links;
using Signalbox.Appliance.Tests.Play;
using Signalbox.Appliance.Tests.Wire;
using Signalbox.Conformance.Link;
using Signalbox.Gateway.Links;
using Signalbox.Modem.Profiles;

namespace Signalbox.Appliance.Tests.Links.Smpp;

/// <summary>
/// A connection that is cut at every moment there is: after each octet that the SMSC reads, and after each that it writes. Whatever was in flight
/// ends exactly once, and a part that the SMSC has whole never ends as not sent.
/// </summary>
public sealed class SmppCutTests
{
    private const int Parts = 3;
    private const int HeaderSize = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Link_CutAfterAnyOctetThatTheSmscRead_EndsEachPartOnce()
    {
        var whole = await ReadAndCutAsync(int.MaxValue);
        Assert.Equal(Parts, whole.Received);

        for (var octets = 0; octets < whole.Octets; octets += 1 + (octets % 3))
        {
            var cut = await ReadAndCutAsync(octets);
            Assert.True(cut.Fault is null, $"cut after {octets} octets: {cut.Fault}");
        }
    }

    [Fact]
    public async Task Link_CutAfterAnyOctetOfTheAnswers_HasTakenThoseThatWereWhole()
    {
        var size = HeaderSize + 2;
        for (var octets = 0; octets <= Parts * size; octets++)
        {
            var outcomes = await AnswerAndCutAsync(octets);

            Assert.Equal(octets / size, outcomes.Count(outcome => outcome.Kind == SendOutcomeKind.Accepted));
            Assert.Equal(Parts - (octets / size), outcomes.Count(outcome => outcome.Kind == SendOutcomeKind.Unknown));
        }
    }

    private static async Task<(int Octets, int Received, string? Fault)> ReadAndCutAsync(int octetsMax)
    {
        var seen = new List<byte>();
        var (outcomes, faults) = await PlayAsync(async stream =>
        {
            var buffer = new byte[4096];
            while (seen.Count < octetsMax && Whole(seen).Count < Parts)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Length, octetsMax - seen.Count)));
                if (read == 0) break;
                seen.AddRange(buffer.AsSpan(0, read));
            }
        });
        var received = Whole(seen);
        var lost = outcomes.Where(outcome => outcome.Outcome.Kind is not (SendOutcomeKind.Unknown or SendOutcomeKind.Retry)).ToList();
        var lied = outcomes.Where(outcome => outcome.Outcome.Kind == SendOutcomeKind.Retry && received.Contains(outcome.To)).ToList();
        var fault = faults.Concat(lost.Select(part => $"{part}")).Concat(lied.Select(part => $"not sent, and received: {part}")).FirstOrDefault();
        return (seen.Count, received.Count, fault);
    }

    private static async Task<IReadOnlyList<SendOutcome>> AnswerAndCutAsync(int octets)
    {
        var (outcomes, faults) = await PlayAsync(async stream =>
        {
            var answers = new List<byte>();
            for (var part = 0; part < Parts; part++)
            {
                var submit = (await WirePdu.ReadAsync(stream, CancellationToken.None))!;
                answers.AddRange(new WirePdu(submit.Command | PduForm.Response, 0, submit.Sequence, [(byte)('1' + part), 0]).ToOctets());
            }

            await stream.WriteAsync(answers.Take(octets).ToArray());
        });
        Assert.Empty(faults);
        return [.. outcomes.Select(outcome => outcome.Outcome)];
    }

    // Runs a link to an SMSC that binds it, does its part, and cuts it; ends when every part that the link took has its outcome.
    private static async Task<(List<(string To, SendOutcome Outcome)> Outcomes, IReadOnlyList<string> Faults)> PlayAsync(Func<Stream, Task> smsc)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var happenings = new Happenings();
        var clock = new BenchClock(happenings);
        await using var factory = new LinkFactory(Path.GetTempPath(), ProfileCatalog.BuiltIn, clock, NullLoggerFactory.Instance);
        var link = factory.Create(string.Create(CultureInfo.InvariantCulture, $$"""
            { "name": "smsc", "kind": "smpp", "address": "{{listener.LocalEndpoint}}", "systemId": "gateway", "password": "secret", "window": 10 }
            """));
        var gateway = new GatewaySide();
        using var stop = new CancellationTokenSource();
        var run = Task.Run(() => link.RunAsync(gateway, gateway, stop.Token));
        var parts = SampleParts.Next(Parts);
        gateway.Offer(parts);
        using (var peer = await listener.AcceptTcpClientAsync())
        {
            var bind = (await WirePdu.ReadAsync(peer.GetStream(), CancellationToken.None))!;
            await peer.GetStream().WriteAsync(new WirePdu(bind.Command | PduForm.Response, 0, bind.Sequence, "smsc\0"u8.ToArray()).ToOctets());
            await smsc(peer.GetStream());
        }

        await happenings.UntilAsync(() => clock.Waiting.Any(timer => !timer.IsLimit), () => "the link does not pause");
        await stop.CancelAsync();
        await run.WaitAsync(Patience);
        var outcomes = new List<(string, SendOutcome)>();
        foreach (var part in parts.Where(gateway.HasOutcome)) outcomes.Add((part.Message.To.Value, await gateway.OutcomeOfAsync(part)));
        List<string> faults = [.. gateway.Faults];
        if (gateway.InHands > 0) faults.Add($"{gateway.InHands} parts have no outcome");
        if (outcomes.Count != gateway.Taken) faults.Add($"{outcomes.Count} outcomes of {gateway.Taken} parts taken");
        return (outcomes, faults);
    }

    // The numbers to which those submit_sm go that have come as a whole.
    private static List<string> Whole(List<byte> octets)
    {
        var all = new List<string>();
        var rest = octets.ToArray().AsSpan();
        while (rest.Length >= HeaderSize)
        {
            var size = BinaryPrimitives.ReadInt32BigEndian(rest);
            if (size > rest.Length) break;
            var pdu = new WirePdu(BinaryPrimitives.ReadUInt32BigEndian(rest[4..]), 0, 0, rest[HeaderSize..size].ToArray());
            if (pdu.Name == PduForm.SubmitSm) all.Add(pdu.Ascii("destination_addr"));
            rest = rest[size..];
        }

        return all;
    }
}
