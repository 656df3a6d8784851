using System.Globalization;
using Signalbox.Sigtran.Tcap;
using Signalbox.Sigtran.Tcap.Codec;
using Signalbox.Tests.Support.Wireshark;

namespace Signalbox.Sigtran.Tests.Tcap;

/// <summary>Wireshark finds nothing wrong with what we write, and reads the same values.</summary>
public sealed class TcapWiresharkTests
{
    private const string Context = "0.4.0.0.1.0.25.3";

    private static readonly string[] Fields =
    [
        "tcap.otid", "tcap.dtid", "tcap.application_context_name", "tcap.result", "tcap.p_abortCause", "tcap.abort_source",
        "tcap.dialogue_service_user", "tcap.dialogue_service_provider", "gsm_old.invokeProblem", "gsm_old.generalProblem",
        "gsm_old.returnResultProblem", "gsm_old.returnErrorProblem",
    ];

    private static readonly TransactionId Ours = TransactionId.Ours(0x0A0B0C0D);

    // mt-forwardSM, as in the vector.
    private static readonly byte[] Argument = Convert.FromHexString(TcapVectors.BeginMtForward)[^46..];

    // A MAP-UserAbortInfo, resource limitation.
    private static readonly byte[] UserInformation = Convert.FromHexString("2810060704000001010101A005A3030A0100");

    [Fact]
    public async Task WhatWeWrite_IsSound_AndHasItsValues()
    {
        var encoder = new TcMessageEncoder();
        var request = new DialogueRequestPdu(true, Context);
        var accepted = new DialogueResponsePdu(Context, 0, default);
        var refused = new DialogueResponsePdu("0.4.0.0.1.0.25.2", 1, DialogueDiagnostic.ContextNotSupported);
        var noVersion = refused with { Diagnostic = DialogueDiagnostic.NoCommonDialoguePortion };
        var invoke = new TcInvoke(1, new TcCode(44), Argument);
        var informed = request with { UserInformation = UserInformation };
        TcInvoke[] invokes = [invoke with { Id = -128 }, invoke with { Id = 127, LinkedId = 1 }];
        var other = new TransactionId(0x0102, 2);

        (byte[] Octets, string[] Values)[] cases =
        [
            (encoder.Encode(TcMessageType.Begin, Ours, default, request, [invoke]), ["0a0b0c0d", "", Context]),
            (encoder.Encode(TcMessageType.Begin, Ours, default, null, [invoke]), ["0a0b0c0d"]),
            (encoder.Encode(TcMessageType.Begin, Ours, default, informed, []), ["0a0b0c0d", "", Context]),
            (encoder.Encode(TcMessageType.Continue, Ours, other, accepted, []), ["0a0b0c0d", "0102", Context, "0", "", "", "0"]),
            (encoder.Encode(TcMessageType.Continue, Ours, other, null, invokes), ["0a0b0c0d", "0102"]),
            (encoder.Encode(TcMessageType.End, default, other, accepted, [new TcResult(1, null, default)]), ["", "0102", Context, "0", "", "", "0"]),
            (encoder.Encode(TcMessageType.End, default, other, null, [new TcError(1, new TcCode(27), default)]), ["", "0102"]),
            (encoder.Encode(TcMessageType.End, default, other, null, []), ["", "0102"]),
            (encoder.EncodeProviderAbort(other, 4), ["", "0102", "", "", "4"]),
            (encoder.EncodeAbort(other, null), ["", "0102"]),
            (encoder.EncodeAbort(other, new DialogueAbortPdu(false) { UserInformation = UserInformation }), ["", "0102", "", "", "", "0"]),
            (encoder.EncodeAbort(other, new DialogueAbortPdu(true)), ["", "0102", "", "", "", "1"]),
            (encoder.EncodeAbort(other, refused), ["", "0102", "0.4.0.0.1.0.25.2", "1", "", "", "2"]),
            (encoder.EncodeAbort(other, noVersion), ["", "0102", "0.4.0.0.1.0.25.2", "1", "", "", "", "2"]),
            (RejectOf(encoder, new TcReject(1, TcProblemKind.Invoke, 5)), ["0a0b0c0d", "0102", "", "", "", "", "", "", "5"]),
            (RejectOf(encoder, new TcReject(null, TcProblemKind.General, 2)), ["0a0b0c0d", "0102", "", "", "", "", "", "", "", "2"]),
            (RejectOf(encoder, new TcReject(-1, TcProblemKind.ReturnResult, 1)), ["0a0b0c0d", "0102", "", "", "", "", "", "", "", "", "1"]),
            (RejectOf(encoder, new TcReject(1, TcProblemKind.ReturnError, 0)), ["0a0b0c0d", "0102", "", "", "", "", "", "", "", "", "", "0"]),
        ];

        var frames = await Dissection.AssertCleanAsync([.. cases.Select(each => InM3ua(each.Octets))], Fields, TestContext.Current.CancellationToken);

        for (var at = 0; at < cases.Length; at++)
        {
            var values = Fields.Select(field => frames[at].One(field) ?? "").ToArray();
            string[] expected = [.. cases[at].Values, .. Enumerable.Repeat("", Fields.Length - cases[at].Values.Length)];
            Assert.Equal($"{at}: {string.Join('|', expected)}", $"{at}: {string.Join('|', values)}");
        }
    }

    private static byte[] RejectOf(TcMessageEncoder encoder, TcReject reject) =>
        encoder.Encode(TcMessageType.Continue, Ours, new TransactionId(0x0102, 2), null, [reject]);

    // M3UA DATA (RFC 4666, 3.3.1) with a UDT between two subsystems 8.
    private static byte[] InM3ua(byte[] message)
    {
        byte[] unitdata =
        [
            .. Convert.FromHexString("0900030E190B12080012044477000910320B1208001204447700094065"), (byte)message.Length, .. message,
        ];
        byte[] parameter = [.. Convert.FromHexString("00003FF7000000010302000A"), .. unitdata];
        var padded = (parameter.Length + 3) / 4 * 4;
        var hex = string.Create(CultureInfo.InvariantCulture, $"01000101{12 + padded:X8}0210{4 + parameter.Length:X4}");
        return [.. Convert.FromHexString(hex), .. parameter, .. new byte[padded - parameter.Length]];
    }
}
