using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;

namespace Signalbox.Sigtran.Tcap.Codec;

/// <summary>Writes dialogue portions (ITU-T Q.773, 4.2); the pictures stand at <see cref="DialogueDecoder"/>.</summary>
public sealed class DialogueEncoder(BerWriters writers)
{
    // A BIT STRING of one bit, version1, and seven that are not used.
    private static readonly byte[] Version1 = [0x80];

    /// <summary>Writes the dialogue portion of a dialogue: AARQ, AARE or ABRT.</summary>
    public void Write(AsnWriter writer, DialoguePdu pdu)
    {
        var apdu = writers.Take();
        switch (pdu)
        {
            case DialogueRequestPdu request:
                using (apdu.PushSequence(TcapTags.Application(TcapTags.DialogueRequest, true)))
                    WriteNamed(apdu, request.ApplicationContext, request);
                break;
            case DialogueResponsePdu response:
                using (apdu.PushSequence(TcapTags.Application(TcapTags.DialogueResponse, true)))
                    WriteNamed(apdu, response.ApplicationContext, response);
                break;
            case DialogueAbortPdu abort:
                using (apdu.PushSequence(TcapTags.Application(TcapTags.DialogueAbort, true))) WriteAbort(apdu, abort);
                break;
            default:
                throw new ArgumentException($"not of a dialogue: {pdu.GetType().Name}", nameof(pdu));
        }

        WriteExternal(writer, apdu);
        writers.Return(apdu);
    }

    private static void WriteNamed(AsnWriter apdu, string context, DialoguePdu pdu)
    {
        apdu.WriteBitString(Version1, 7, TcapTags.Context(TcapTags.ProtocolVersion, false));
        using (apdu.PushSequence(TcapTags.Context(TcapTags.ApplicationContext, true))) apdu.WriteObjectIdentifier(context);
        if (pdu is DialogueResponsePdu response) WriteResult(apdu, response);
        WriteUserInformation(apdu, pdu.UserInformation);
    }

    private static void WriteResult(AsnWriter apdu, DialogueResponsePdu response)
    {
        using (apdu.PushSequence(TcapTags.Context(TcapTags.Result, true))) apdu.WriteInteger((long)response.Result);
        using (apdu.PushSequence(TcapTags.Context(TcapTags.ResultSourceDiagnostic, true)))
        using (apdu.PushSequence(TcapTags.Context(response.Diagnostic.IsByProvider ? 2 : 1, true)))
            apdu.WriteInteger((long)response.Diagnostic.Code);
    }

    private static void WriteAbort(AsnWriter apdu, DialogueAbortPdu abort)
    {
        apdu.WriteInteger(abort.IsByProvider ? 1L : 0L, TcapTags.Context(TcapTags.ProtocolVersion, false));
        WriteUserInformation(apdu, abort.UserInformation);
    }

    private static void WriteUserInformation(AsnWriter apdu, ReadOnlyMemory<byte> externals)
    {
        if (externals.IsEmpty) return;
        using var sequence = apdu.PushSequence(TcapTags.Context(TcapTags.UserInformation, true));
        var reader = new BerReader(externals);
        while (reader.TryRead(out var external)) apdu.WriteEncodedValue(external.Encoded.Span);
        if (!reader.IsAtEnd) throw new ArgumentException("user information is not whole TLVs", nameof(externals));
    }

    private void WriteExternal(AsnWriter writer, AsnWriter apdu)
    {
        Span<byte> encoded = stackalloc byte[512];
        var scratch = writers.Take();
        var length = apdu.GetEncodedLength();
        if (length > encoded.Length) encoded = new byte[length];
        apdu.Encode(encoded);
        using (writer.PushSequence(TcapTags.Application(TcapTags.DialoguePortion, true)))
            BerExternal.Write(writer, TcapTags.DialogueSyntax, encoded[..length], scratch);
        writers.Return(scratch);
    }
}
