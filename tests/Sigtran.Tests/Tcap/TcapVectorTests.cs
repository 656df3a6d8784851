using System.Collections.Immutable;
using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Tcap;
using Signalbox.Sigtran.Tcap.Codec;
using Signalbox.Sigtran.Tests.Ber;

namespace Signalbox.Sigtran.Tests.Tcap;

/// <summary>Messages that others wrote are read as they say, in either form of length, and written again octet by octet.</summary>
public sealed class TcapVectorTests
{
    // What we leave out or write in another form than whoever wrote the vector.
    private static readonly string[] WrittenOtherwise =
    [
        nameof(TcapVectors.BeginMoForward), nameof(TcapVectors.EndDeliveryFailure), // the protocol version, which is the default, is left out there
        nameof(TcapVectors.BeginUssd), // of indefinite length
        nameof(TcapVectors.Unidirectional), // never written
    ];

    public static TheoryData<string> Names => [.. TcapVectors.Messages.Keys];

    public static TheoryData<string> Rewritten => [.. TcapVectors.Messages.Keys.Except(WrittenOtherwise)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Message_OfIndefiniteLength_SaysTheSame(string name)
    {
        if (name is nameof(TcapVectors.BeginUssd) or nameof(TcapVectors.BeginNotLast)) return;
        var octets = Convert.FromHexString(TcapVectors.Messages[name]);

        Assert.Equal(Describe(octets), Describe(IndefiniteForm.Of(octets)));
    }

    [Theory]
    [MemberData(nameof(Rewritten))]
    public void Message_WrittenAgain_IsTheSame(string name)
    {
        var octets = Convert.FromHexString(TcapVectors.Messages[name]);
        var (message, dialogue, components) = Read(octets);

        var encoder = new TcMessageEncoder();
        var written = message.Cause is { } cause
            ? encoder.EncodeProviderAbort(message.Destination, cause)
            : encoder.Encode(message.Type, message.Originating, message.Destination, dialogue, components);

        Assert.Equal(TcapVectors.Messages[name], Convert.ToHexString(written));
    }

    [Fact]
    public void BeginMtForward_HasItsValues()
    {
        var (message, dialogue, components) = Read(Convert.FromHexString(TcapVectors.BeginMtForward));

        Assert.Equal((TcMessageType.Begin, "01020304"), (message.Type, message.Originating.ToString()));
        Assert.False(message.Destination.IsPresent);
        Assert.Equal("0.4.0.0.1.0.25.3", Assert.IsType<DialogueRequestPdu>(dialogue).ApplicationContext);
        var invoke = Assert.IsType<TcInvoke>(Assert.Single(components));
        Assert.Equal((1, new TcCode(44), null), (invoke.Id, invoke.Operation, invoke.LinkedId));
        Assert.Equal(0x30, invoke.Parameter.Span[0]);
        Assert.Equal(46, invoke.Parameter.Length);
    }

    [Fact]
    public void EndDeliveryFailure_HasItsValues()
    {
        var (message, dialogue, components) = Read(Convert.FromHexString(TcapVectors.EndDeliveryFailure));

        Assert.Equal((TcMessageType.End, "564506"), (message.Type, message.Destination.ToString()));
        var response = Assert.IsType<DialogueResponsePdu>(dialogue);
        Assert.Equal(("0.4.0.0.1.0.21.3", 0, new DialogueDiagnostic(false, 0)), (response.ApplicationContext, response.Result, response.Diagnostic));
        var error = Assert.IsType<TcError>(Assert.Single(components));
        Assert.Equal((1, new TcCode(32), "30030A0105"), (error.Id, error.Error, Convert.ToHexString(error.Parameter.Span)));
    }

    [Fact]
    public void BeginUssd_HasItsValues()
    {
        var (message, dialogue, components) = Read(Convert.FromHexString(TcapVectors.BeginUssd));

        Assert.Equal("1a0002e1", message.Originating.ToString());
        var request = Assert.IsType<DialogueRequestPdu>(dialogue);
        Assert.Equal("0.4.0.0.1.0.19.2", request.ApplicationContext);
        var reader = new BerReader(request.UserInformation);
        Assert.True(reader.TryRead(out var external));
        Assert.True(BerExternal.TryRead(external, out var open));
        Assert.Equal("0.4.0.0.1.1.1.1", open.DirectReference);
        Assert.Equal((0, new TcCode(59)), Assert.Single(components) is TcInvoke invoke ? (invoke.Id, invoke.Operation) : default);
    }

    [Fact]
    public void OtherMessages_HaveTheirValues()
    {
        Assert.Collection(
            Read(Convert.FromHexString(TcapVectors.BeginNotLast)).Components,
            first => Assert.Equal(new TcCode(0x37), Assert.IsType<TcInvoke>(first).Operation),
            second => Assert.Equal((2, false, 20), second is TcResult result ? ((int)result.Id, result.IsLast, result.Parameter.Length) : default));
        var continued = Read(Convert.FromHexString(TcapVectors.ContinueInvokeAndResult)).Components;
        Assert.Equal(new TcCode(255), Assert.IsType<TcResult>(continued[1]).Operation);
        Assert.Equal((byte)126, Read(Convert.FromHexString(TcapVectors.AbortByProvider)).Message.Cause);
        var abort = Assert.IsType<DialogueAbortPdu>(Read(Convert.FromHexString(TcapVectors.AbortByUser)).Dialogue);
        Assert.False(abort.IsByProvider);
        Assert.Equal(18, abort.UserInformation.Length);
        var unidirectional = Read(Convert.FromHexString(TcapVectors.Unidirectional));
        Assert.Equal("1.0.2.3.4", Assert.IsType<DialogueUnidirectionalPdu>(unidirectional.Dialogue).ApplicationContext);
        Assert.Equal((-128, new TcCode(591)), Assert.Single(unidirectional.Components) is TcInvoke invoke ? (invoke.Id, invoke.Operation) : default);
    }

    [Theory]
    [InlineData(TcapVectors.Reject, 1, TcProblemKind.Invoke, 2)]
    [InlineData(TcapVectors.RejectOfNoId, null, TcProblemKind.General, 0)]
    public void Reject_HasItsValues(string hex, int? id, TcProblemKind kind, byte problem)
    {
        var component = Convert.FromHexString(hex);
        var (_, _, components) = Read([0x64, (byte)(component.Length + 8), 0x49, 4, 1, 2, 3, 4, 0x6C, (byte)component.Length, .. component]);

        Assert.Equal(new TcReject((sbyte?)id, kind, problem), Assert.Single(components));
    }

    [Theory]
    [InlineData(TcapVectors.ResponseAccepted, "0.4.0.0.1.0.21.2", 0, false, 0, 15)]
    [InlineData(TcapVectors.ResponseRejectedByUser, "0.4.0.0.1.0.25.2", 1, false, 2, 0)]
    [InlineData(TcapVectors.ResponseRejectedByProvider, "0.4.0.0.1.0.25.2", 1, true, 2, 0)]
    public void DialogueResponse_HasItsValues(string hex, string context, byte result, bool isByProvider, byte diagnostic, int userInformation)
    {
        var (_, dialogue, _) = Read(Portioned(Convert.FromHexString(hex)));

        var response = Assert.IsType<DialogueResponsePdu>(dialogue);
        Assert.Equal((context, result), (response.ApplicationContext, response.Result));
        Assert.Equal(new DialogueDiagnostic(isByProvider, diagnostic), response.Diagnostic);
        Assert.Equal(userInformation, response.UserInformation.Length);
    }

    // An Abort that carries the APDU.
    private static byte[] Portioned(byte[] apdu)
    {
        byte[] external = [0x06, 7, 0, 0x11, 0x86, 5, 1, 1, 1, 0xA0, (byte)apdu.Length, .. apdu];
        return [0x67, (byte)(external.Length + 10), 0x49, 4, 1, 2, 3, 4, 0x6B, (byte)(external.Length + 2), 0x28, (byte)external.Length, .. external];
    }

    private static (TcMessage Message, DialoguePdu? Dialogue, ImmutableArray<TcComponent> Components) Read(byte[] octets)
    {
        Assert.Null(TcMessageDecoder.Decode(octets, out var message));
        DialoguePdu? dialogue = null;
        if (message.DialoguePortion is { } portion) Assert.Null(DialogueDecoder.Decode(portion, out dialogue));
        var components = ImmutableArray.CreateBuilder<TcComponent>();
        if (message.ComponentPortion is { } value) Assert.Null(ComponentDecoder.Decode(value, 32, components));
        return (message, dialogue, components.ToImmutable());
    }

    // Everything but the octets of parameters and user information, which differ between the forms; those are rewritten before.
    private static string Describe(byte[] octets)
    {
        var (message, dialogue, components) = Read(octets);
        return string.Join(
            '\n',
            [
                $"{message.Type} {message.Originating} {message.Destination} {message.Cause}",
                dialogue is null ? "" : $"{dialogue with { UserInformation = default }} {Normal(dialogue.UserInformation)}",
                .. components.Select(Describe),
            ]);
    }

    private static string Describe(TcComponent component) => component switch
    {
        TcInvoke invoke => $"{invoke with { Parameter = default }} {Normal(invoke.Parameter)}",
        TcResult result => $"{result with { Parameter = default }} {Normal(result.Parameter)}",
        TcError error => $"{error with { Parameter = default }} {Normal(error.Parameter)}",
        _ => component.ToString(),
    };

    // Both forms come to the indefinite one.
    private static string Normal(ReadOnlyMemory<byte> octets) =>
        Convert.ToHexString(octets.Span.IndexOf((byte)0x80) == 1 ? octets.Span : IndefiniteForm.Of(octets.Span));
}
