using System.Buffers.Binary;
using Signalbox.Kernel.Wire;

namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>
/// A message (RFC 4666, 3): its class and type, and its parameters in the order of the wire; those that nobody here knows and those that
/// stand there twice are kept. Of a repeated one the first counts.
/// </summary>
/// <param name="Type">Class and type.</param>
/// <param name="Parameters">In order.</param>
public sealed record M3uaMessage(M3uaMessageType Type, IReadOnlyList<M3uaParameter> Parameters)
{
    /// <summary>A message of parameters; those that are null are left out.</summary>
    public static M3uaMessage Of(M3uaMessageType type, params ReadOnlySpan<M3uaParameter?> parameters)
    {
        var present = new List<M3uaParameter>(parameters.Length);
        foreach (var parameter in parameters)
            if (parameter is { } each) present.Add(each);
        return new(type, present);
    }

    /// <summary>The first parameter with a tag; null when there is none.</summary>
    public M3uaParameter? Find(ParameterTag tag)
    {
        foreach (var parameter in Parameters)
            if (parameter.Tag == tag) return parameter;
        return null;
    }

    /// <summary>The number in the first parameter with a tag; null when there is none.</summary>
    public uint? Number(ParameterTag tag) =>
        Find(tag) is { } found && found.Value.Length >= sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(found.Value.Span) : null;

    /// <summary>The numbers in the first parameter with a tag; none when it is not there.</summary>
    public uint[] Numbers(ParameterTag tag) => Find(tag)?.Numbers() ?? [];

    /// <summary>Appends the message to <paramref name="buffer"/>.</summary>
    public void WriteTo(WireBuffer buffer)
    {
        var writer = new M3uaWriter(buffer, Type);
        foreach (var parameter in Parameters) writer.Write(parameter.Tag, parameter.Value.Span);
        writer.Finish();
    }

    /// <summary>The octets of the message.</summary>
    public byte[] ToArray()
    {
        var buffer = new WireBuffer(capacityMax: M3uaLimits.MessageOctetsMax);
        WriteTo(buffer);
        return buffer.Written.ToArray();
    }

    /// <inheritdoc/>
    public override string ToString() => M3uaPrinter.Print(this);
}
