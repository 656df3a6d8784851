using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Signalbox.Kernel.Wire;
using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Map.Parameters;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Tcap;
using Signalbox.Sigtran.Tcap.Codec;

namespace Signalbox.Benchmarks;

/// <summary>
/// mt-ForwardSM with a message of a hundred septets in a Begin with its dialogue portion, through all layers: MAP, TCAP, SCCP, M3UA. One operation
/// is one message.
/// </summary>
[MemoryDiagnoser]
public class MapCodec
{
    private const int Version = 3;
    private const string Centre = "447700900999";
    private const string Imsi = "234150000000001";

    private static readonly SccpAddress Us = SccpAddress.OfTitle(Centre, Subsystems.Msc);
    private static readonly SccpAddress Node = SccpAddress.OfTitle("447700900101", Subsystems.Msc);

    private readonly BerWriters _writers = new();
    private readonly TcMessageEncoder _encoder = new();
    private readonly MessageDecoder _decoder = new(new AddressCache(16));
    private readonly WireBuffer _buffer = new();
    private readonly WireBuffer _unitdata = new();
    private readonly ForwardArgument _argument = new()
    {
        Destination = new PartyAddress(PartyKind.Imsi, Imsi),
        Originator = new PartyAddress(PartyKind.ServiceCentre, Centre),
        Tpdu = new byte[] { 0x04, 0x05, 0x91, 0x21, 0x43, 0xF5, 0, 0, 0x62, 0x11, 0x13, 0x80, 0, 0, 0, 100 }.Concat(new byte[88]).ToArray(),
    };

    private byte[] _message = [];

    [GlobalSetup]
    public void Setup()
    {
        EncodeMtForward();
        _message = _buffer.Written.ToArray();
        if (DecodeMtForward() != _argument.Tpdu.Length) throw new InvalidOperationException("what was written was not read");
    }

    [Benchmark]
    public int EncodeMtForward()
    {
        var parameter = MapOperations.MtForwardOf(Version).WriteArgument(_argument, Version, _writers)!;
        var context = MapContexts.NameOf(MapContext.ShortMsgMtRelay, Version);
        var octets = _encoder.Encode(
            TcMessageType.Begin, TransactionId.Ours(0x1234), default, new DialogueRequestPdu(true, context),
            [new TcInvoke(1, MapOperations.MtForwardOf(Version).TcCode, parameter)]);
        _unitdata.Clear();
        MessageEncoder.TryEncode(new SccpMessage(SccpMessageType.Unitdata, Node, Us, octets), _unitdata, out _);
        _buffer.Clear();
        ProtocolData.WriteData(
            _buffer, new MtpTransfer(new PointCode(4897), new PointCode(2057), 5, _unitdata.WrittenMemory) { NetworkIndicator = 2 }, null, 100);
        return _buffer.Length;
    }

    [Benchmark]
    public int DecodeMtForward()
    {
        M3uaDecoder.TryDecode(_message, out var data);
        ProtocolData.TryRead(data.Find(ParameterTag.ProtocolData)!.Value, out var transfer);
        _decoder.TryDecode(transfer.UserData, out var unitdata, out _);
        TcMessageDecoder.Decode(unitdata!.UserData, out var message);
        DialogueDecoder.Decode(message.DialoguePortion!.Value, out _);
        var components = ImmutableArray.CreateBuilder<TcComponent>();
        ComponentDecoder.Decode(message.ComponentPortion!.Value, 10, components);
        return MapOperations.MtForwardOf(Version).ReadArgument(((TcInvoke)components[0]).Parameter, Version).Value?.Tpdu.Length ?? -1;
    }
}
