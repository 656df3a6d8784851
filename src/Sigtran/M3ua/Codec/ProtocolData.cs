using System.Buffers.Binary;
using Signalbox.Kernel.Wire;

namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>
/// Protocol Data, and DATA around it (RFC 4666, 3.3.1).
/// <code>
/// |                     Originating Point Code                    |
/// |                     Destination Point Code                    |
/// |       SI      |       NI      |      MP       |      SLS      |
/// |                     User Protocol Data                        |
/// </code>
/// </summary>
public static class ProtocolData
{
    private const int LabelOctets = 12;
    private const uint PointCodeMask = 0xFF_FFFF;

    /// <summary>The MTP-TRANSFER in a Protocol Data parameter; it refers to the parameter's octets. False when it is too short.</summary>
    public static bool TryRead(in M3uaParameter parameter, out MtpTransfer transfer)
    {
        transfer = default;
        var span = parameter.Value.Span;
        if (span.Length < LabelOctets) return false;
        transfer = new MtpTransfer(
            new PointCode(BinaryPrimitives.ReadUInt32BigEndian(span) & PointCodeMask),
            new PointCode(BinaryPrimitives.ReadUInt32BigEndian(span[4..]) & PointCodeMask),
            span[11],
            parameter.Value[LabelOctets..])
        {
            ServiceIndicator = span[8],
            NetworkIndicator = span[9],
            Priority = span[10],
        };
        return true;
    }

    /// <summary>Appends a DATA to <paramref name="buffer"/>.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="transfer">User data of at most <see cref="M3uaLimits.UserDataOctetsMax"/>.</param>
    /// <param name="networkAppearance">Left out when null.</param>
    /// <param name="routingContext">Left out when null.</param>
    public static void WriteData(WireBuffer buffer, in MtpTransfer transfer, uint? networkAppearance, uint? routingContext)
    {
        var message = new M3uaWriter(buffer, M3uaMessageType.Data);
        if (networkAppearance is { } appearance) message.Write(ParameterTag.NetworkAppearance, appearance);
        if (routingContext is { } context) message.Write(ParameterTag.RoutingContext, context);
        var data = message.Begin(ParameterTag.ProtocolData);
        data.WriteUInt32(transfer.Origin.Value & PointCodeMask);
        data.WriteUInt32(transfer.Destination.Value & PointCodeMask);
        data.WriteByte(transfer.ServiceIndicator);
        data.WriteByte(transfer.NetworkIndicator);
        data.WriteByte(transfer.Priority);
        data.WriteByte(transfer.Sls);
        data.Write(transfer.UserData.Span);
        message.End();
        message.Finish();
    }
}
