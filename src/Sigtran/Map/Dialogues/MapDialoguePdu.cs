using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Map.Fields;
using Signalbox.Sigtran.Map.Parameters;

namespace Signalbox.Sigtran.Map.Dialogues;

/// <summary>
/// MAP-DialoguePDU (3GPP TS 29.002, 17.4): what MAP users say of the dialogue, in the user information of TCAP's dialogue portion.
/// </summary>
public abstract record MapDialoguePdu
{
    /// <summary>map-DialogueAS: the abstract syntax.</summary>
    public const string AbstractSyntax = "0.4.0.0.1.1.1.1";

    private MapDialoguePdu()
    {
    }

    /// <summary>Writes it as user information: one EXTERNAL; null when a field has no form on the wire.</summary>
    public byte[]? Write(BerWriters writers)
    {
        var (inner, outer, scratch) = (writers.Take(), writers.Take(), writers.Take());
        var isWritten = TryWrite(inner);
        if (isWritten) BerExternal.Write(outer, AbstractSyntax, inner.Encode(), scratch);
        writers.Return(inner);
        writers.Return(scratch);
        if (isWritten) return writers.Finish(outer);
        writers.Return(outer);
        return null;
    }

    /// <summary>
    /// Reads the first of MAP's own among the EXTERNALs of a user information; null when there is none that can be read, which is no fault: other
    /// abstract syntaxes are let pass.
    /// </summary>
    public static MapDialoguePdu? Read(ReadOnlyMemory<byte> userInformation)
    {
        var reader = new BerReader(userInformation);
        while (reader.TryRead(out var value))
        {
            if (BerExternal.TryRead(value, out var external) && external.DirectReference == AbstractSyntax) return Read(external.Value);
        }

        return null;
    }

    private static MapDialoguePdu? Read(BerValue value)
    {
        if (value.Tag.TagClass != TagClass.ContextSpecific || !value.TryOpen(out var inner)) return null;
        return value.Tag.TagValue switch
        {
            0 => new Open(Reference(ref inner, 0), Reference(ref inner, 1)),
            1 => new Accept(),
            2 => new Close(),
            3 => inner.TryRead(MapTags.Enumerated, out var reason) && reason.TryInt32(out var number) ? new Refuse(number) : null,
            4 => inner.TryRead(out var choice) ? UserAbort.Of(choice) : null,
            5 => inner.TryRead(MapTags.Enumerated, out var reason) && reason.TryInt32(out var number) ? new ProviderAbort(number) : null,
            _ => null,
        };
    }

    private static AddressString? Reference(ref BerReader reader, int tag) =>
        reader.TryRead(MapTags.Context(tag), out var value) ? AddressString.Read(value) : null;

    private protected abstract bool TryWrite(AsnWriter writer);

    private static bool TryWriteReason(AsnWriter writer, int tag, int reason)
    {
        using var scope = writer.PushSequence(MapTags.Context(tag, true));
        writer.WriteEncodedValue([0x0A, 1, (byte)reason]);
        return reason is >= 0 and <= sbyte.MaxValue;
    }

    /// <summary>MAP-OpenInfo.</summary>
    /// <param name="Destination">destinationReference; null for none.</param>
    /// <param name="Origination">originationReference; null for none.</param>
    public sealed record Open(AddressString? Destination, AddressString? Origination) : MapDialoguePdu
    {
        private protected override bool TryWrite(AsnWriter writer)
        {
            using var scope = writer.PushSequence(MapTags.Context(0, true));
            return (Destination?.TryWrite(writer, MapTags.Context(0)) ?? true) && (Origination?.TryWrite(writer, MapTags.Context(1)) ?? true);
        }
    }

    /// <summary>MAP-AcceptInfo.</summary>
    public sealed record Accept : MapDialoguePdu
    {
        private protected override bool TryWrite(AsnWriter writer)
        {
            using var scope = writer.PushSequence(MapTags.Context(1, true));
            return true;
        }
    }

    /// <summary>MAP-CloseInfo.</summary>
    public sealed record Close : MapDialoguePdu
    {
        private protected override bool TryWrite(AsnWriter writer)
        {
            using var scope = writer.PushSequence(MapTags.Context(2, true));
            return true;
        }
    }

    /// <summary>MAP-RefuseInfo.</summary>
    /// <param name="Reason">0 noReasonGiven, 1 invalidDestinationReference, 2 invalidOriginatingReference.</param>
    public sealed record Refuse(int Reason) : MapDialoguePdu
    {
        private protected override bool TryWrite(AsnWriter writer) => TryWriteReason(writer, 3, Reason);
    }

    /// <summary>MAP-UserAbortInfo.</summary>
    /// <param name="Choice">0 userSpecificReason, 1 userResourceLimitation, 2 resourceUnavailable, 3 applicationProcedureCancellation.</param>
    /// <param name="Reason">Of choices 2 and 3; null for the others.</param>
    public sealed record UserAbort(int Choice, int? Reason) : MapDialoguePdu
    {
        /// <summary>applicationProcedureCancellation, associatedProcedureFailure: how we end what took too long.</summary>
        public static UserAbort ProcedureFailure { get; } = new(3, 4);

        /// <summary>For people.</summary>
        public override string ToString() => Choice switch
        {
            0 => "user specific reason",
            1 => "user resource limitation",
            2 => "resource unavailable",
            _ => "application procedure cancellation",
        };

        internal static UserAbort? Of(BerValue choice)
        {
            if (choice.Tag.TagClass != TagClass.ContextSpecific || choice.Tag.TagValue > 3) return null;
            return new(choice.Tag.TagValue, choice.Tag.TagValue >= 2 && choice.TryInt32(out var reason) ? reason : null);
        }

        private protected override bool TryWrite(AsnWriter writer)
        {
            using var scope = writer.PushSequence(MapTags.Context(4, true));
            if (Reason is { } reason) writer.WriteInteger(reason, MapTags.Context(Choice));
            else writer.WriteNull(MapTags.Context(Choice));
            return Choice is >= 0 and <= 3 && Reason is null == Choice < 2;
        }
    }

    /// <summary>MAP-ProviderAbortInfo.</summary>
    /// <param name="Reason">0 abnormalDialogue, 1 invalidPDU.</param>
    public sealed record ProviderAbort(int Reason) : MapDialoguePdu
    {
        private protected override bool TryWrite(AsnWriter writer) => TryWriteReason(writer, 5, Reason);
    }
}
