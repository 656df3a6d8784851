using System.Formats.Asn1;

namespace Signalbox.Sigtran.Tcap.Codec;

/// <summary>Writes components (ITU-T Q.773, 3.1.3 to 3.1.5); the pictures stand at <see cref="ComponentDecoder"/>.</summary>
public static class ComponentEncoder
{
    /// <summary>Writes a component.</summary>
    /// <exception cref="ArgumentException">A parameter is not one whole TLV, or a result has one and names no operation.</exception>
    public static void Write(AsnWriter writer, TcComponent component)
    {
        writer.PushSequence(TcapTags.Context(TagOf(component), isConstructed: true));
        if (component.InvokeId is { } id) writer.WriteInteger((long)id);
        else writer.WriteNull();
        WriteRest(writer, component);
        writer.PopSequence(TcapTags.Context(TagOf(component), isConstructed: true));
    }

    private static int TagOf(TcComponent component) => component switch
    {
        TcInvoke => TcapTags.Invoke,
        TcResult { IsLast: true } => TcapTags.ReturnResultLast,
        TcResult => TcapTags.ReturnResultNotLast,
        TcError => TcapTags.ReturnError,
        TcReject => TcapTags.Reject,
        _ => throw new ArgumentException($"not a component of TCAP: {component.GetType().Name}", nameof(component)),
    };

    private static void WriteRest(AsnWriter writer, TcComponent component)
    {
        switch (component)
        {
            case TcInvoke invoke:
                if (invoke.LinkedId is { } linked) writer.WriteInteger((long)linked, TcapTags.LinkedId);
                WriteCode(writer, invoke.Operation);
                WriteParameter(writer, invoke.Parameter);
                break;
            case TcResult result:
                WriteResult(writer, result);
                break;
            case TcError error:
                WriteCode(writer, error.Error);
                WriteParameter(writer, error.Parameter);
                break;
            case TcReject reject:
                writer.WriteInteger((long)reject.Problem, TcapTags.Context((int)reject.Kind, isConstructed: false));
                break;
        }
    }

    private static void WriteResult(AsnWriter writer, TcResult result)
    {
        if (result.Parameter.IsEmpty) return;
        if (result.Operation is not { } operation) throw new ArgumentException("a result with a parameter names its operation", nameof(result));
        writer.PushSequence();
        WriteCode(writer, operation);
        WriteParameter(writer, result.Parameter);
        writer.PopSequence();
    }

    private static void WriteCode(AsnWriter writer, TcCode code)
    {
        if (code.Global is { } name) writer.WriteObjectIdentifier(name);
        else writer.WriteInteger((long)code.Local);
    }

    private static void WriteParameter(AsnWriter writer, ReadOnlyMemory<byte> parameter)
    {
        if (!parameter.IsEmpty) writer.WriteEncodedValue(parameter.Span);
    }
}
