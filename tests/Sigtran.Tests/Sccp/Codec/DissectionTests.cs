using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Management;
using Signalbox.Sigtran.Sccp.Segmentation;
using Signalbox.Sigtran.Tests.Sccp.Support;
using Signalbox.Tests.Support.Wireshark;

namespace Signalbox.Sigtran.Tests.Sccp.Codec;

/// <summary>What we write, Wireshark reads as it was meant.</summary>
public sealed class DissectionTests
{
    private const int Messages = 400;
    private static readonly Rnd Seed = new(713, 1997);

    private static readonly string[] Fields =
    [
        "sccp.message_type", "sccp.class", "sccp.handling", "sccp.return_cause", "sccp.hops", "sccp.importance",
        "sccp.segmentation.first", "sccp.segmentation.class", "sccp.segmentation.remaining", "sccp.segmentation.slr",
        "sccpmg.message_type", "sccpmg.ssn", "sccpmg.pc", "sccpmg.congestion", "data.data",
        .. new[] { "sccp.called.", "sccp.calling." }.SelectMany(
            address => new[] { "ri", "pc", "ssn", "gti", "nai", "tt", "np", "es", "oe", "digits" }.Select(field => address + field)),
    ];

    [Fact]
    public async Task AnyMessage_IsReadAsMeant()
    {
        var messages = GenerateSccp.PlainMessage.Sample(Messages, Seed, Messages).ToArray();

        var frames = await DissectAsync(messages);

        foreach (var (message, frame) in messages.Zip(frames))
        {
            var octets = Convert.ToHexString(Octets.Of(message));
            foreach (var (field, value) in Expected(message))
            {
                var found = frame.One(field) is { } text ? Number(text) : default(int?);
                Assert.True(value == found, $"{field}: {value} became {found} of {octets}");
            }

            Assert.Equal(message.Called.Title?.Digits, frame.One("sccp.called.digits"));
            Assert.Equal(message.Calling.Title?.Digits, frame.One("sccp.calling.digits"));
        }
    }

    // The bug of old: an even number of digits written as an odd one loses its last.
    [Theory]
    [InlineData("447700900123", 2)]
    [InlineData("44770090012", 1)]
    public async Task Title_HasAllItsDigits(string digits, int scheme)
    {
        var frame = (await DissectAsync([NodeBench.Udt(SccpAddress.OfTitle(digits, 220))]))[0];

        Assert.Equal(digits, frame.One("sccp.called.digits"));
        Assert.Equal(scheme, Number(frame.One("sccp.called.es")));
    }

    // Wireshark puts the segments together and has the octets that were cut.
    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    public async Task Segments_AreOneMessage(int count)
    {
        byte[] data = [.. Enumerable.Range(0, (count * 200) - 7).Select(each => (byte)each)];
        var (called, calling) = (SccpAddress.OfTitle("447700900123", 220), SccpAddress.OfTitle("491710000001", 221));
        var whole = new SccpMessage(SccpMessageType.Unitdata, called, calling, data);

        var frames = await DissectAsync([.. Enumerable.Range(0, count).Select(index => Segmenter.Segment(whole, index, count, 77))]);

        Assert.Equal(Enumerable.Range(0, count).Reverse(), frames.Select(frame => Number(frame.One("sccp.segmentation.remaining"))));
        Assert.Equal(Convert.ToHexStringLower(data), frames[^1].All("data.data")[^1].Replace(":", "", StringComparison.Ordinal));
    }

    // Wireshark knows no SSC in networks of ITU; we read them and send none.
    [Fact]
    public async Task ManagementMessages_AreReadAsMeant()
    {
        var sent = Enum.GetValues<ManagementFormat>()
            .Where(format => format != ManagementFormat.Congested)
            .Select(format => new ManagementMessage(format, 8, new(0x1234)))
            .ToArray();

        var frames = await DissectAsync([.. sent.Select(each => NodeBench.Udt(
            new SccpAddress { Subsystem = 1 }, SccpAddress.OfPointCode(new(0x1234), 1)) with { UserData = each.Encode() })]);

        Assert.Equal(sent.Select(each => (int)each.Format), frames.Select(frame => Number(frame.One("sccpmg.message_type"))));
        Assert.All(frames, frame => Assert.Equal(8, Number(frame.One("sccpmg.ssn"))));
        Assert.All(frames, frame => Assert.Equal(0x1234, Number(frame.One("sccpmg.pc"))));
    }

    private static Task<DissectedFrame[]> DissectAsync(SccpMessage[] messages) => Dissection.AssertCleanAsync(
        [.. messages.Select(message => Octets.InM3ua(Octets.Of(message)))], Fields, TestContext.Current.CancellationToken);

    private static IEnumerable<(string Field, int? Value)> Expected(SccpMessage message) =>
    [
        ("sccp.message_type", (int)message.Type),
        ("sccp.class", message.IsService ? null : message.ProtocolClass),
        ("sccp.handling", message.IsService ? null : message.ReturnsOnError ? 8 : 0),
        ("sccp.return_cause", message.IsService ? (int)message.Cause : null),
        ("sccp.hops", message.IsExtended ? message.HopCounter : null),
        ("sccp.importance", message.Importance),
        ("sccp.segmentation.first", message.Segmentation is { } first ? first.IsFirst ? 1 : 0 : null),
        ("sccp.segmentation.class", message.Segmentation is { } asked ? asked.IsClass1 ? 1 : 0 : null),
        ("sccp.segmentation.remaining", message.Segmentation?.Remaining),
        ("sccp.segmentation.slr", (int?)message.Segmentation?.LocalReference),
        .. Address("sccp.called.", message.Called),
        .. Address("sccp.calling.", message.Calling),
    ];

    private static IEnumerable<(string Field, int? Value)> Address(string name, SccpAddress address)
    {
        var kind = address.Title?.Indicator;
        var oddness = address.Title?.Digits.Length % 2;
        var hasPlan = kind is GlobalTitleIndicator.TranslationTypeAndPlan or GlobalTitleIndicator.Full;
        return
        [
            (name + "ri", address.RoutesOnTitle ? 0 : 1),
            (name + "pc", (int?)address.PointCode?.Value),
            (name + "ssn", address.Subsystem),
            (name + "gti", (int)(kind ?? 0)),
            (name + "tt", kind is null or GlobalTitleIndicator.NatureOfAddress ? null : address.Title!.TranslationType),
            (name + "np", hasPlan ? address.Title!.NumberingPlan : null),
            (name + "es", hasPlan ? 2 - oddness : null),
            (name + "nai", kind is GlobalTitleIndicator.NatureOfAddress or GlobalTitleIndicator.Full ? address.Title!.NatureOfAddress : null),
            (name + "oe", kind is GlobalTitleIndicator.NatureOfAddress ? oddness : null),
        ];
    }

    private static int Number(string? text) => text!.StartsWith("0x", StringComparison.Ordinal)
        ? int.Parse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : int.Parse(text, CultureInfo.InvariantCulture);
}
