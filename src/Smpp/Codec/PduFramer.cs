using System.Buffers;
using System.Buffers.Binary;

namespace Signalbox.Smpp.Codec;

/// <summary>
/// Cuts a stream of octets into PDUs (SMPP 3.4, 3.2). Pure. The announced length is checked as soon as its four octets are there,
/// so that nobody can make the reader wait for, or buffer, more than <see cref="SmppLimits.CommandLengthMax"/>.
/// </summary>
public static class PduFramer
{
    private const int LengthSize = 4;

    /// <summary>Takes one PDU off the front of contiguous octets.</summary>
    /// <param name="octets">The stream so far; moved behind the PDU when one is complete, untouched otherwise.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="header">
    /// The header of a complete PDU; of a PDU that is too long too, if it is there, so that the refusal can name it.
    /// </param>
    /// <param name="body">The octets behind the header, a slice of the input.</param>
    /// <param name="error">Why the stream is broken; its scope is <see cref="DecodeScope.Stream"/>.</param>
    public static FrameResult TryReadFrame(
        ref ReadOnlySpan<byte> octets, SmppLimits limits, out PduHeader header, out ReadOnlySpan<byte> body, out DecodeError error)
    {
        header = default;
        body = default;
        error = default;
        if (!BinaryPrimitives.TryReadUInt32BigEndian(octets, out var length)) return FrameResult.Incomplete;
        if (!IsPossible(length, limits, ref error))
        {
            if (HasHeader(length, octets.Length)) header = PduHeader.Read(octets);
            return FrameResult.Broken;
        }

        if (length > (uint)octets.Length) return FrameResult.Incomplete;

        header = PduHeader.Read(octets);
        body = octets[SmppLimits.HeaderSize..(int)length];
        octets = octets[(int)length..];
        return FrameResult.Complete;
    }

    /// <summary>Takes one PDU off the front of octets that may lie in several pieces.</summary>
    /// <inheritdoc cref="TryReadFrame(ref ReadOnlySpan{byte}, SmppLimits, out PduHeader, out ReadOnlySpan{byte}, out DecodeError)"/>
    public static FrameResult TryReadFrame(
        ref ReadOnlySequence<byte> octets,
        SmppLimits limits,
        out PduHeader header,
        out ReadOnlySequence<byte> body,
        out DecodeError error)
    {
        header = default;
        body = default;
        error = default;
        if (octets.Length < LengthSize) return FrameResult.Incomplete;

        Span<byte> start = stackalloc byte[SmppLimits.HeaderSize];
        var available = (int)Math.Min(octets.Length, SmppLimits.HeaderSize);
        octets.Slice(0, available).CopyTo(start);
        var length = BinaryPrimitives.ReadUInt32BigEndian(start);
        if (!IsPossible(length, limits, ref error))
        {
            if (HasHeader(length, available)) header = PduHeader.Read(start);
            return FrameResult.Broken;
        }

        if (length > octets.Length) return FrameResult.Incomplete;

        header = PduHeader.Read(start);
        body = octets.Slice(SmppLimits.HeaderSize, length - SmppLimits.HeaderSize);
        octets = octets.Slice(length);
        return FrameResult.Complete;
    }

    private static bool HasHeader(uint length, int available) => length >= SmppLimits.HeaderSize && available >= SmppLimits.HeaderSize;

    private static bool IsPossible(uint length, SmppLimits limits, ref DecodeError error)
    {
        if (length >= SmppLimits.HeaderSize && length <= (uint)limits.CommandLengthMax) return true;
        error = new DecodeError(DecodeScope.Stream, (uint)CommandStatus.InvalidCommandLength, "command_length", 0);
        return false;
    }
}
