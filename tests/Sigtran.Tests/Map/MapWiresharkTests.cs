using System.Globalization;
using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Map.Dialogues;
using Signalbox.Sigtran.Map.Errors;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Map.Parameters;
using Signalbox.Sigtran.Tcap;
using Signalbox.Tests.Support.Wireshark;

namespace Signalbox.Sigtran.Tests.Map;

/// <summary>Wireshark finds nothing wrong with what we write, and reads the same values.</summary>
public sealed class MapWiresharkTests
{
    private const string Msisdn = "447700123456";

    private static readonly string[] Fields =
    [
        "gsm_old.localValue", "e164.msisdn", "e212.imsi", "gsm_map.sm.sm_DeliveryOutcome", "gsm_map.sm.moreMessagesToSend_element",
        "gsm_map.er.sm_EnumeratedDeliveryFailureCause", "gsm_map.er.absentSubscriberDiagnosticSM",
    ];

    private readonly BerWriters _writers = new();
    private readonly MapEnds _ends = new();

    [Fact]
    public async Task WhatWeSend_IsSound_AndHasItsValues()
    {
        var expected = new List<string[]>();
        for (var version = 3; version >= 1; version--)
        {
            Ask(version, 45, MapOperations.SendRoutingInfoForSm.WriteArgument(
                new() { Msisdn = new(Msisdn), ServiceCentre = new(MapEnds.Centre), SupportsGprs = true }, version, _writers),
                MapContext.ShortMsgGateway);
            expected.Add(["45", Msisdn, "", "", "", "", ""]);
            Ask(version, version == 3 ? 44 : 46, Mt(version, 30), MapContext.ShortMsgMtRelay);
            expected.Add([version == 3 ? "44" : "46", MapEnds.Centre, MapEnds.Imsi, "", version > 2 ? "there" : "", "", ""]);
            Ask(version, 47, MapOperations.ReportSmDeliveryStatus.WriteArgument(
                new()
                {
                    Msisdn = new(Msisdn), ServiceCentre = new(MapEnds.Centre), Outcome = DeliveryOutcome.AbsentSubscriber, AbsentDiagnostic = 5,
                    IsGprs = true,
                },
                version, _writers), MapContext.MwdMngt);
            expected.Add(["47", Msisdn, "", version > 1 ? "1" : "", "", "", ""]);
        }

        await Judge(expected);
    }

    [Fact]
    public async Task WhatWeAnswer_IsSound_AndHasItsValues()
    {
        (int Code, ErrorParameter Parameter, string[] Values)[] errors =
        [
            (32, new() { Cause = 4, Tpdu = new byte[] { 0x00, 0xD5, 0x00, 0x62, 0x11, 0x13, 0x80, 0, 0, 0 } }, ["", "", "", "", "", "4", ""]),
            (34, new() { Cause = 2 }, ["", "", "", "", "", "", ""]),
            (6, new() { Cause = 3 }, ["", "", "", "", "", "", "3"]),
            (36, new(), ["", "", "", "", "", "", ""]),
            (13, new() { Cause = 1, IsFlagged = true }, ["", "", "", "", "", "", ""]),
        ];
        var expected = new List<string[]>();
        foreach (var (code, parameter, values) in errors)
        {
            Answer(invoke => new TcError(invoke, new TcCode(code), MapErrors.Write(code, parameter, 3, _writers)));
            expected.Add(["44", MapEnds.Centre, MapEnds.Imsi, "", "there", "", ""]);
            expected.Add([$"{code}", .. values[1..]]);
        }

        await Judge(expected);
    }

    // Abort of the user, with MAP-UserAbortInfo, and MAP-OpenInfo in a Begin.
    [Fact]
    public async Task WhatWeSayOfDialogues_IsSound()
    {
        var open = new MapDialoguePdu.Open(new(MapEnds.Imsi, 1, 6), new(MapEnds.Centre)).Write(_writers);
        foreach (var said in new MapDialoguePdu[]
        {
            MapDialoguePdu.UserAbort.ProcedureFailure, new MapDialoguePdu.UserAbort(0, null), new MapDialoguePdu.UserAbort(2, 1),
            new MapDialoguePdu.ProviderAbort(1), new MapDialoguePdu.Refuse(2), new MapDialoguePdu.Accept(), new MapDialoguePdu.Close(),
        })
        {
            Assert.Equal(said, MapDialoguePdu.Read(said.Write(_writers)));
            var dialogue = _ends.Tcap.Open(MapEnds.Us, MapEnds.Node)!;
            dialogue.Begin(new(MapContexts.NameOf(MapContext.ShortMsgMtRelay, 3), open));
            _ends.Peer.User.Reaction = told => told.Dialogue.Abort(said.Write(_writers));
            _ends.Deliver();
        }

        byte[][] messages = [.. _ends.Wire.Select(each => InM3ua(each.UserData.Span))];
        var frames = await Dissection.AssertCleanAsync(messages, Fields, TestContext.Current.CancellationToken);
        Assert.Equal(14, frames.Length);
    }

    private byte[]? Mt(int version, int octets) => MapOperations.MtForwardOf(version).WriteArgument(
        new()
        {
            Destination = new(PartyKind.Imsi, MapEnds.Imsi), Originator = new(PartyKind.ServiceCentre, MapEnds.Centre), Tpdu = MapEnds.Tpdu(octets),
            HasMore = true,
        },
        version, _writers);

    private void Ask(int version, int operation, byte[]? argument, MapContext context)
    {
        var dialogue = _ends.Tcap.Open(MapEnds.Us, MapEnds.Node)!;
        dialogue.Invoke(new TcCode(operation), argument, TimeSpan.FromSeconds(10));
        dialogue.Begin(version == 1 ? null : new(MapContexts.NameOf(context, version)));
        _ends.Deliver();
    }

    private void Answer(Func<sbyte, TcComponent> answer)
    {
        _ends.Peer.User.Reaction = told =>
        {
            if (told.What != "began") return;
            told.Dialogue.Answer(answer(told.Components.OfType<TcInvoke>().Single().Id));
            told.Dialogue.End(told.Information);
        };
        Ask(3, 44, Mt(3, 20), MapContext.ShortMsgMtRelay);
    }

    private async Task Judge(List<string[]> expected)
    {
        var messages = _ends.Wire.Select(each => InM3ua(each.UserData.Span)).ToArray();
        var frames = await Dissection.AssertCleanAsync(messages, Fields, TestContext.Current.CancellationToken);
        Assert.Equal(expected.Count, frames.Length);
        for (var at = 0; at < frames.Length; at++)
        {
            // An element without a value is there or not, whatever its text.
            var values = Fields.Select((field, column) => column == 4 && frames[at].All(field).Length > 0 ? "there" : Value(frames[at], field));
            Assert.Equal($"{at}: {string.Join('|', expected[at])}", $"{at}: {string.Join('|', values)}");
        }
    }

    private static string Value(DissectedFrame frame, string field) => frame.All(field) is [var first, ..] ? first : "";

    // M3UA DATA (RFC 4666, 3.3.1) with a UDT between two subsystems 8.
    private static byte[] InM3ua(ReadOnlySpan<byte> message)
    {
        byte[] parameter =
        [
            .. Convert.FromHexString("00003FF7000000010302000A"),
            .. Convert.FromHexString("0900030E190B12080012044477000910320B1208001204447700094065"),
            (byte)message.Length, .. message,
        ];
        var padded = (parameter.Length + 3) / 4 * 4;
        var hex = string.Create(CultureInfo.InvariantCulture, $"01000101{12 + padded:X8}0210{4 + parameter.Length:X4}");
        return [.. Convert.FromHexString(hex), .. parameter, .. new byte[padded - parameter.Length]];
    }
}
