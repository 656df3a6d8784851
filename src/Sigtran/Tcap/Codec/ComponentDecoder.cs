using System.Collections.Immutable;
using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;

namespace Signalbox.Sigtran.Tcap.Codec;

/// <summary>What is wrong with a component; those behind it are not read (ITU-T Q.774, 3.2.2.2).</summary>
/// <param name="Reject">The reject to answer and to tell.</param>
/// <param name="IsAnswerable">Whether it may be answered: a faulty reject never is.</param>
/// <param name="Offset">Where the component stands, in octets from the first of the message.</param>
public readonly record struct ComponentFault(TcReject Reject, bool IsAnswerable, int Offset);

/// <summary>Reads a component portion (ITU-T Q.773, 3.1.3 to 3.1.5 and tables 18 to 29).</summary>
/// <remarks><code>
/// Invoke        A1 { 02 id, [80 linked id], 02 | 06 operation, [parameter] }
/// Return Result A2 last, A7 not last { 02 id, [30 { 02 | 06 operation, parameter }] }
/// Return Error  A3 { 02 id, 02 | 06 error, [parameter] }
/// Reject        A4 { 02 id | 05, 80 general | 81 invoke | 82 return result | 83 return error }
/// </code></remarks>
public static class ComponentDecoder
{
    /// <summary>Reads components into <paramref name="components"/> as far as they are sound; null when all are.</summary>
    public static ComponentFault? Decode(BerValue portion, int componentsMax, ImmutableArray<TcComponent>.Builder components)
    {
        if (!portion.TryOpen(out var reader)) return Fault(null, Problems.BadlyStructuredComponent, portion.Offset);
        while (reader.TryRead(out var value))
        {
            if (components.Count == componentsMax) return Fault(null, Problems.BadlyStructuredComponent, value.Offset);
            if (Read(value, out var id) is not { } component) return FaultOf(value, id);
            components.Add(component);
        }

        return reader.Fault == BerFault.None ? null : Fault(null, Problems.BadlyStructuredComponent, reader.Offset);
    }

    private static TcComponent? Read(BerValue value, out sbyte? id)
    {
        id = null;
        if (value.Tag.TagClass != TagClass.ContextSpecific || !value.TryOpen(out var fields)) return null;
        if (value.Tag.TagValue == TcapTags.Reject) return ReadReject(fields, out id);
        if (!fields.TryRead(Asn1Tag.Integer, out var first) || !TryId(first, out var invokeId)) return null;
        id = invokeId;
        return value.Tag.TagValue switch
        {
            TcapTags.Invoke => ReadInvoke(fields, invokeId),
            TcapTags.ReturnResultLast => ReadResult(fields, invokeId, isLast: true),
            TcapTags.ReturnResultNotLast => ReadResult(fields, invokeId, isLast: false),
            TcapTags.ReturnError => ReadError(fields, invokeId),
            _ => null,
        };
    }

    private static TcInvoke? ReadInvoke(BerReader fields, sbyte id)
    {
        sbyte? linked = null;
        if (fields.TryRead(TcapTags.LinkedId, out var link))
        {
            if (!TryId(link, out var linkedId)) return null;
            linked = linkedId;
        }

        if (!TryCode(ref fields, out var operation)) return null;
        return TryParameter(ref fields, out var parameter) ? new TcInvoke(id, operation, parameter) { LinkedId = linked } : null;
    }

    private static TcResult? ReadResult(BerReader fields, sbyte id, bool isLast)
    {
        if (fields.IsAtEnd) return new TcResult(id, null, default) { IsLast = isLast };
        if (!fields.TryRead(Asn1Tag.Sequence, out var sequence) || !sequence.TryOpen(out var result)) return null;
        if (!TryCode(ref result, out var operation)) return null;
        return TryParameter(ref result, out var parameter) ? new TcResult(id, operation, parameter) { IsLast = isLast } : null;
    }

    private static TcError? ReadError(BerReader fields, sbyte id) =>
        TryCode(ref fields, out var error) && TryParameter(ref fields, out var parameter) ? new TcError(id, error, parameter) : null;

    private static TcReject? ReadReject(BerReader fields, out sbyte? id)
    {
        id = null;
        if (!fields.TryRead(out var first)) return null;
        if (first.Is(Asn1Tag.Integer) && TryId(first, out var invokeId)) id = invokeId;
        else if (!first.Is(Asn1Tag.Null) || !first.IsNull()) return null;
        if (!fields.TryRead(out var problem) || problem.Tag is not { TagClass: TagClass.ContextSpecific, TagValue: <= 3 }) return null;
        if (!problem.TryInt32(out var code) || code is < 0 or > byte.MaxValue) return null;
        return new TcReject(id, (TcProblemKind)problem.Tag.TagValue, (byte)code);
    }

    private static bool TryId(BerValue value, out sbyte id)
    {
        var isId = value.TryInt32(out var number) && number is >= sbyte.MinValue and <= sbyte.MaxValue;
        id = isId ? (sbyte)number : (sbyte)0;
        return isId;
    }

    private static bool TryCode(ref BerReader fields, out TcCode code)
    {
        code = default;
        if (fields.TryRead(Asn1Tag.Integer, out var local) && local.TryInt32(out var number)) code = new TcCode(number);
        else if (fields.TryRead(Asn1Tag.ObjectIdentifier, out var global) && global.TryObjectIdentifier(out var name)) code = new TcCode(0, name);
        else return false;
        return true;
    }

    // There is one at the most; what a later version might put behind it is skipped.
    private static bool TryParameter(ref BerReader fields, out ReadOnlyMemory<byte> parameter)
    {
        parameter = fields.TryRead(out var value) ? value.Encoded : default;
        while (fields.TryRead(out _)) continue;
        return fields.Fault == BerFault.None;
    }

    private static ComponentFault FaultOf(BerValue value, sbyte? id)
    {
        var isKnown = value.Tag.TagClass == TagClass.ContextSpecific
            && value.Tag.TagValue is (>= TcapTags.Invoke and <= TcapTags.Reject) or TcapTags.ReturnResultNotLast;
        if (!isKnown) return Fault(null, Problems.UnrecognizedComponent, value.Offset);
        var fault = Fault(id, IsStructured(value) ? Problems.MistypedComponent : Problems.BadlyStructuredComponent, value.Offset);
        return value.Tag.TagValue == TcapTags.Reject ? fault with { IsAnswerable = false } : fault;
    }

    // Badly structured breaks the rules of encoding; mistyped keeps them, and is something else than it should be.
    private static bool IsStructured(BerValue value)
    {
        if (!value.TryOpen(out var fields)) return false;
        while (fields.TryRead(out _)) continue;
        return fields.Fault == BerFault.None;
    }

    private static ComponentFault Fault(sbyte? id, byte problem, int offset) =>
        new(new TcReject(id, TcProblemKind.General, problem) { IsLocal = true }, IsAnswerable: true, offset);
}
