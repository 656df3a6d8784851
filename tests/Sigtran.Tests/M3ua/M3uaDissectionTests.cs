using System.Globalization;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Tests.Support.Wireshark;

namespace Signalbox.Sigtran.Tests.M3ua;

/// <summary>Wireshark reads every message that we write, finds nothing wrong with it, and reads the same values.</summary>
public sealed class M3uaDissectionTests
{
    private static readonly string[] Fields =
    [
        "m3ua.message_class", "m3ua.message_type", "m3ua.message_length", "m3ua.routing_context", "m3ua.network_appearance",
        "m3ua.protocol_data_opc", "m3ua.protocol_data_dpc", "m3ua.protocol_data_sls", "m3ua.protocol_data_ni", "m3ua.protocol_data_si",
        "m3ua.affected_point_code_pc", "m3ua.affected_point_code_mask", "m3ua.error_code", "m3ua.traffic_mode_type", "m3ua.asp_identifier",
    ];

    [Fact]
    public async Task EveryMessage_IsSoundAndHasItsValues()
    {
        var frames = await Dissection.AssertCleanAsync(Samples.All, Fields, TestContext.Current.CancellationToken);

        foreach (var (octets, frame) in Samples.All.Zip(frames))
        {
            Assert.Null(M3uaDecoder.TryDecode(octets, out var message));
            Assert.Equal(octets[2], Number(frame.One("m3ua.message_class")));
            Assert.Equal(octets[3], Number(frame.One("m3ua.message_type")));
            Assert.Equal((uint)octets.Length, Number(frame.One("m3ua.message_length")));
            AssertSame(message, ParameterTag.ErrorCode, frame, "m3ua.error_code");
            AssertSame(message, ParameterTag.TrafficModeType, frame, "m3ua.traffic_mode_type");
            AssertSame(message, ParameterTag.AspIdentifier, frame, "m3ua.asp_identifier");
            AssertSame(message, ParameterTag.NetworkAppearance, frame, "m3ua.network_appearance");
            AssertSame(message, ParameterTag.RoutingContext, frame, "m3ua.routing_context");
            var affected = message.Numbers(ParameterTag.AffectedPointCode).Select(AffectedPointCode.Of).ToArray();
            Assert.Equal(affected.Select(each => each.Code.Value), frame.All("m3ua.affected_point_code_pc").Select(Number));
            Assert.Equal(affected.Select(each => (uint)each.Mask), frame.All("m3ua.affected_point_code_mask").Select(Number));
        }
    }

    [Fact]
    public async Task Data_HasItsRoutingLabel()
    {
        var frames = await Dissection.AssertCleanAsync([Samples.All[0]], Fields, TestContext.Current.CancellationToken);

        string[] label = ["opc", "dpc", "sls", "ni", "si"];
        Assert.Equal([1000u, 2000u, 5u, 2u, 3u], label.Select(each => Number(frames[0].One($"m3ua.protocol_data_{each}"))));
    }

    private static void AssertSame(M3uaMessage message, ParameterTag tag, DissectedFrame frame, string field)
    {
        // Parameters within parameters are not of the message's first level.
        if (message.Find(tag) is { } parameter) Assert.Equal(parameter.Numbers(), frame.All(field).Select(Number));
    }

    private static uint Number(string? text) => text!.StartsWith("0x", StringComparison.Ordinal)
        ? uint.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : uint.Parse(text, CultureInfo.InvariantCulture);
}
