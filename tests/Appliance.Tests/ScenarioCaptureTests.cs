using System.Buffers.Binary;
using System.Globalization;
using Signalbox.Appliance.Tests.Capture;
using Signalbox.Appliance.Tests.Play;
using Signalbox.Appliance.Tests.Wire;

namespace Signalbox.Appliance.Tests;

/// <summary>What the appliance sent to customers in all scenarios together, as Wireshark reads it.</summary>
public sealed class ScenarioCaptureTests(ScenarioRuns runs)
{
    // In the order of SMPP 3.4; those that a PDU does not have are empty.
    private static readonly string[] Fields =
    [
        "smpp.system_id", "smpp.message_id", "smpp.source_addr", "smpp.destination_addr", "smpp.receipted_message_id",
    ];

    private static readonly string[] Numbers =
    [
        "smpp.data_coding", "smpp.message_state", "smpp.source_addr_ton", "smpp.priority_flag", "smpp.sm_length",
    ];

    [Fact]
    public async Task Tshark_AllScenarios_NothingOfOursMalformedAndValuesAsMeant()
    {
        var connections = new List<Recording>();
        foreach (var scenario in ScenarioRuns.All) connections.AddRange((await runs.PlayAsync(scenario)).Recordings);
        using var directory = new TemporaryDirectory("capture");
        var file = directory.File("scenarios.pcap");
        Pcap.Write(file, connections);

        var malformed = await Tshark.ReadAsync(file, $"tcp.srcport == {Pcap.ServerPort} && _ws.malformed", "frame.number");
        var read = await Tshark.ReadAsync(
            file, $"tcp.srcport == {Pcap.ServerPort} && smpp",
            ["tcp.dstport", "smpp.command_id", "smpp.command_status", "smpp.sequence_number", .. Fields, .. Numbers]);

        Assert.Empty(malformed);
        var meant = connections
            .SelectMany((connection, index) => connection.Pieces.Where(piece => piece.IsOurs).Select(piece => Meant(index, piece.Octets)))
            .ToList();
        Assert.NotEmpty(meant);
        Assert.Equal(meant, read.Select(Normalised));
    }

    private static string Meant(int connection, byte[] octets)
    {
        var pdu = new WirePdu(
            BinaryPrimitives.ReadUInt32BigEndian(octets.AsSpan(4)), BinaryPrimitives.ReadUInt32BigEndian(octets.AsSpan(8)),
            BinaryPrimitives.ReadUInt32BigEndian(octets.AsSpan(12)), octets[WirePdu.HeaderSize..]);
        return string.Join(' ', [
            Pcap.ClientPortOf(connection), pdu.Command, pdu.IsResponse ? pdu.Status : 0, pdu.Sequence,
            .. Fields.Select(field => (object)TextOf(pdu, field["smpp.".Length..])),
            .. Numbers.Select(field => (object)NumberOf(pdu, field["smpp.".Length..])),
        ]);
    }

    // Wireshark shows those that a submit_multi_resp refuses as destinations.
    private static string TextOf(WirePdu pdu, string field) => field == "destination_addr" && pdu.Fields.ContainsKey("refused")
        ? string.Join(',', pdu.Ascii("refused").Split(", ").Select(refused => refused.Split(' ')[0]))
        : pdu.Ascii(field);

    private static string NumberOf(WirePdu pdu, string field) => field == "sm_length"
        ? pdu.Fields.TryGetValue("short_message", out var message) ? message.Length.ToString(CultureInfo.InvariantCulture) : ""
        : pdu.Fields.TryGetValue(field, out var octets) ? octets[0].ToString(CultureInfo.InvariantCulture) : "";

    private static string Normalised(string[] row) => string.Join(' ', [
        row[0], Number(row[1]), row[2].Length == 0 ? "0" : Number(row[2]), Number(row[3]),
        .. row[4..(4 + Fields.Length)], .. row[(4 + Fields.Length)..].Select(Number),
    ]);

    private static string Number(string shown)
    {
        if (shown.Length == 0) return "";
        var number = shown.StartsWith("0x", StringComparison.Ordinal)
            ? uint.Parse(shown.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : uint.Parse(shown, CultureInfo.InvariantCulture);
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
