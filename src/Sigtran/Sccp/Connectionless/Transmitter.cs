using Signalbox.Kernel.Wire;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp.Codec;

namespace Signalbox.Sigtran.Sccp.Connectionless;

/// <summary>Gives messages to MTP (ITU-T Q.714, 2.2.1).</summary>
internal sealed class Transmitter(SccpOptions options, IMtpService mtp, SccpCounters counters)
{
    // ITU-T Q.704, 2.2.4: four bits of a link selection.
    private const int SlsMask = 0x0F;
    private readonly WireBuffer _buffer = new(512);

    /// <summary>Sends a message; bad request when it has no form on the wire or is longer than the options allow.</summary>
    public SccpResult Send(SccpMessage message, PointCode destination, int sls)
    {
        _buffer.Clear();
        if (!MessageEncoder.TryEncode(message, _buffer, out _) || _buffer.Length > options.MessageMax) return SccpResult.BadRequest;
        var request = new MtpTransfer(options.PointCode, destination, (byte)(sls & SlsMask), _buffer.Written.ToArray())
        {
            NetworkIndicator = options.NetworkIndicator,
        };
        switch (mtp.Transfer(in request))
        {
            case MtpResult.Sent or MtpResult.Held:
                counters.Sent++;
                return SccpResult.Sent;
            case MtpResult.Full:
                return SccpResult.Full;
            default:
                return SccpResult.Unavailable;
        }
    }
}
