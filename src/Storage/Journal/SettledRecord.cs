using Signalbox.Kernel.Wire;

namespace Signalbox.Storage.Journal;

/// <summary>NotificationSettled: <c>id 8 | at 8</c>.</summary>
internal readonly record struct SettledRecord(long Id, long At)
{
    public void Write(WireBuffer buffer)
    {
        var writer = new WireWriter(buffer);
        writer.WriteUInt64((ulong)Id);
        writer.WriteUInt64((ulong)At);
    }

    public static SettledRecord Read(ReadOnlySpan<byte> payload)
    {
        var fields = new FieldReader(payload);
        return new(fields.Int64(), fields.Int64());
    }
}
