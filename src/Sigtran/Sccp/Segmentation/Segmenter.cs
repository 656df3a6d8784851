using Signalbox.Sigtran.Sccp.Codec;

namespace Signalbox.Sigtran.Sccp.Segmentation;

/// <summary>
/// Cuts a long message into XUDTs (ITU-T Q.714, 4.1.1.2.1). All parts but the last are of the same length, so that the first one times their
/// number is an upper bound of the whole. The return option is asked for with the first alone, so that a message comes back once.
/// </summary>
public static class Segmenter
{
    /// <summary>Segments of a message at the most.</summary>
    public const int SegmentsMax = 16;

    /// <summary>How many segments <paramref name="octets"/> need; 0 when that is more than <see cref="SegmentsMax"/>.</summary>
    /// <param name="octets">Octets of the whole.</param>
    /// <param name="segmentMax">Octets of a segment at the most (<see cref="MessageSizes.SegmentMax"/>).</param>
    public static int CountFor(int octets, int segmentMax)
    {
        if (segmentMax <= 0) return 0;
        var count = (octets + segmentMax - 1) / segmentMax;
        return count <= SegmentsMax ? count : 0;
    }

    /// <summary>One segment.</summary>
    /// <param name="whole">The message with all its data; its class is what the user asked for.</param>
    /// <param name="index">Which, from 0.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="localReference">What they have in common.</param>
    public static SccpMessage Segment(SccpMessage whole, int index, int count, uint localReference)
    {
        var size = (whole.UserData.Length + count - 1) / count;
        var from = Math.Min(index * size, whole.UserData.Length);
        return whole with
        {
            Type = SccpMessageType.ExtendedUnitdata,
            ProtocolClass = 1,
            ReturnsOnError = whole.ReturnsOnError && index == 0,
            HopCounter = SccpMessage.HopCounterMax,
            UserData = whole.UserData.Slice(from, Math.Min(size, whole.UserData.Length - from)),
            Segmentation = new SegmentationParameter(index == 0, whole.ProtocolClass == 1, count - 1 - index, localReference),
        };
    }
}
