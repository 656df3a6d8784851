using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Wire;

namespace Signalbox.Storage.Journal;

/// <summary>
/// PartAttempted, PartReturned, PartUncertain and PartSent.
/// <code>
/// message id 8 | part number 1 | at 8 | link      and with PartSent    | hash of link and reference 8 | reference | part status 1 | route
/// </code>
/// The route is left out when it is not known, and the part status too when it is 0 then.
/// </summary>
internal readonly ref struct PartRecord
{
    public required PartKey Part { get; init; }

    public required long At { get; init; }

    public required ReadOnlySpan<byte> Link { get; init; }

    public ulong Hash { get; init; }

    public ReadOnlySpan<byte> Reference { get; init; }

    public PartStatus Status { get; init; }

    /// <summary>As <see cref="RouteStamp.Kept"/> writes it; empty when it is not known.</summary>
    public ReadOnlySpan<byte> Route { get; init; }

    public static void Write(WireBuffer buffer, PartKey part, long at, string link)
    {
        var writer = new WireWriter(buffer);
        writer.WriteUInt64((ulong)part.MessageId);
        writer.WriteByte((byte)part.Number);
        writer.WriteUInt64((ulong)at);
        MessageCodec.WriteName(buffer, link);
    }

    public static void Write(WireBuffer buffer, StoreRecord.PartSent sent, ulong hash)
    {
        Write(buffer, sent.Part, sent.At, sent.Link);
        new WireWriter(buffer).WriteUInt64(hash);
        MessageCodec.WriteName(buffer, sent.Reference);
        if (sent.PartStatus != PartStatus.All || sent.Route is not null) new WireWriter(buffer).WriteByte((byte)sent.PartStatus);
        if (sent.Route is { } route) MessageCodec.WriteName(buffer, route.Kept);
    }

    public static PartRecord Read(RecordType type, ReadOnlySpan<byte> payload)
    {
        var fields = new FieldReader(payload);
        var part = new PartKey(fields.Int64(), fields.Byte());
        var at = fields.Int64();
        var link = fields.Utf8();
        if (type != RecordType.PartSent) return new PartRecord { Part = part, At = at, Link = link };
        var hash = fields.UInt64();
        var reference = fields.Utf8();
        var status = fields.IsAtEnd ? PartStatus.All : (PartStatus)fields.Byte();
        var route = fields.IsAtEnd ? default : fields.Utf8();
        return new PartRecord { Part = part, At = at, Link = link, Hash = hash, Reference = reference, Status = status, Route = route };
    }
}
