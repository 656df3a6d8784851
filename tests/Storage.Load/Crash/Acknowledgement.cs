using System.Buffers.Binary;

namespace Signalbox.Storage.Load.Crash;

/// <summary>What the writer has been told.</summary>
internal enum AckKind : byte
{
    Accepted = (byte)'A',
    LongAccepted = (byte)'L',
    Received = (byte)'I',
    Sent = (byte)'S',
    Ended = (byte)'E',
    Settled = (byte)'D',

    /// <summary>It was refused after it had been taken.</summary>
    Failed = (byte)'F',

    /// <summary>Nothing can be written; the id is 0.</summary>
    Unwritable = (byte)'U',

    /// <summary>Writing works again; the id is 0.</summary>
    Writable = (byte)'W',
}

/// <summary>One piece of news, on its way from the writer to whoever kills it: nine octets through a pipe.</summary>
internal readonly record struct Acknowledgement(AckKind Kind, long Id)
{
    public const int Size = 1 + sizeof(long);

    public void Write(Span<byte> octets)
    {
        octets[0] = (byte)Kind;
        BinaryPrimitives.WriteInt64LittleEndian(octets[1..], Id);
    }

    public static Acknowledgement Read(ReadOnlySpan<byte> octets) =>
        new((AckKind)octets[0], BinaryPrimitives.ReadInt64LittleEndian(octets[1..]));
}
