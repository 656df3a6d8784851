using System.Text;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Tests.Support;

namespace Signalbox.Smpp.Tests.Codec;

/// <summary>The PDUs beside the hot path: what the vectors mean, and which errors have which status.</summary>
public sealed class PduCatalogTests
{
    [Fact]
    public void BindTransceiver_IsReadFieldByField()
    {
        var bind = Read<BindRequest>("cloudhopper bind_transceiver");

        Assert.Equal((BindKind.Transceiver, "ALL_TW", "ALL_TW", ""), (bind.Kind, bind.SystemId, bind.Password, bind.SystemType));
        Assert.Equal((0x34, 1, 2, ""), (bind.InterfaceVersion, bind.AddrTon, bind.AddrNpi, bind.AddressRange));
    }

    [Theory]
    [InlineData("cloudhopper bind_transmitter", BindKind.Transmitter)]
    [InlineData("cloudhopper bind_receiver", BindKind.Receiver)]
    public void Bind_TakesItsKindFromTheCommandId(string vector, BindKind kind) => Assert.Equal(kind, Read<BindRequest>(vector).Kind);

    [Fact]
    public void Secrets_AreNotInTheTextOfAPdu()
    {
        Assert.DoesNotContain("hunter2", new BindRequest { SystemId = "a", Password = "hunter2" }.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", new Outbind { SystemId = "a", Password = "hunter2" }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void BindResponse_HasItsInterfaceVersion()
    {
        var response = Read<BindResponse>("cloudhopper bind_transmitter_resp with version");

        Assert.Equal((BindKind.Transmitter, "TWITTER"), (response.Kind, response.SystemId));
        Assert.True(response.Tlvs.TryFindByte(TlvTag.ScInterfaceVersion, out var version));
        Assert.Equal(0x34, version);
    }

    [Fact]
    public void Response_WithAStatusAndNoBody_IsAHeaderOnly()
    {
        Assert.Equal(CommandId.BindTransmitterResp, Read<HeaderOnly>("standard bind_transmitter_resp without body 4.1.2").Command);
    }

    [Fact]
    public void QuerySm_AndItsResponse_AreRead()
    {
        var query = Read<QuerySm>("gosmpp query_sm");
        Assert.Equal(("away", new SmppAddress(28, 29, "Alicer")), (query.MessageId, query.Source));

        var response = Read<QuerySmResponse>("standard query_sm_resp with a date 4.8.2");
        Assert.Equal(("421", "261122153000000+"), (response.MessageId, response.FinalDate));
        Assert.Equal(((byte)MessageState.Delivered, 0), (response.State, response.ErrorCode));
    }

    [Fact]
    public void CancelSm_IsRead()
    {
        var cancel = Read<CancelSm>("gosmpp cancel_sm");

        Assert.Equal(("abc", "def"), (cancel.ServiceType, cancel.MessageId));
        Assert.Equal((new SmppAddress(28, 29, "Alicer"), new SmppAddress(30, 31, "Bobo")), (cancel.Source, cancel.Destination));
    }

    [Fact]
    public void ReplaceSm_IsRead()
    {
        var replace = Read<ReplaceSm>("jsmpp replace_sm");

        Assert.Equal(("32f53129-6a87-422c-8954-145f603582ed", new SmppAddress(1, 2, "31612345678")), (replace.MessageId, replace.Source));
        Assert.Equal((4, 5), (replace.RegisteredDelivery, replace.SmDefaultMessageId));
        Assert.Equal("Hello World!", Encoding.ASCII.GetString(replace.ShortMessage.Span));
    }

    [Fact]
    public void DataSm_IsRead()
    {
        var data = Read<DataSm>("gosmpp data_sm");

        Assert.Equal("abc", data.ServiceType);
        Assert.Equal((new SmppAddress(28, 29, "Alicer"), new SmppAddress(30, 31, "Bobo")), (data.Source, data.Destination));
        Assert.Equal((77, 83, 91), (data.EsmClass, data.RegisteredDelivery, data.DataCoding));
        Assert.True(data.Tlvs.TryFindByte(TlvTag.DestBearerType, out var bearer));
        Assert.Equal(95, bearer);
    }

    [Fact]
    public void SubmitMulti_AndItsResponse_AreRead()
    {
        var multi = Read<SubmitMulti>("gosmpp submit_multi to a number and two lists");
        Assert.Equal(
            [
                new MultiDestination.Subscriber(new SmppAddress(0, 0, "Bob1")),
                new MultiDestination.List("List1"),
                new MultiDestination.List("List2"),
            ],
            multi.Destinations);
        Assert.Equal((13, 99, 61, 83), (multi.EsmClass, multi.ProtocolId, multi.PriorityFlag, multi.RegisteredDelivery));
        Assert.Equal((8, 48), (multi.DataCoding, multi.ShortMessage.Length));

        var response = Read<SubmitMultiResponse>("gosmpp submit_multi_resp with two refused");
        Assert.Equal("football", response.MessageId);
        Assert.Equal(
            [
                new UnsuccessfulDestination(new SmppAddress(38, 33, "Bob1"), 19),
                new UnsuccessfulDestination(new SmppAddress(0, 0, "Bob2"), 20),
            ],
            response.Unsuccessful);
    }

    [Fact]
    public void AlertNotification_IsRead()
    {
        var alert = Read<AlertNotification>("standard alert_notification 4.12.1");

        Assert.Equal((new SmppAddress(1, 1, "79001"), new SmppAddress(1, 1, "12345")), (alert.Source, alert.Esme));
        Assert.True(alert.Tlvs.TryFindByte(TlvTag.MsAvailabilityStatus, out _));
    }

    [Theory]
    [InlineData(CommandId.BindTransceiver, 0x0F, "30313233343536373839303132333435 00 00 34 00 00 00")] // system_id of 16
    [InlineData(CommandId.BindTransceiver, 0x0E, "6100 303132333435363738 00 34 00 00 00")] // password of 9
    [InlineData(CommandId.BindTransceiver, 0x53, "6100 6100 30313233343536373839303132 34 00 00 00")] // system_type of 13
    [InlineData(CommandId.Outbind, 0x0E, "696e76656e746f727900 6970617373776f726400")] // a password of 9, as gosmpp's Outbind_test has it
    [InlineData(CommandId.CancelSm, 0x15, "303132333435 00 00 00 00 00 00 00 00")] // service_type of 6
    [InlineData(CommandId.SubmitMulti, 0x33, "00 00 00 00 00")] // no destination
    [InlineData(CommandId.SubmitMulti, 0x33, "00 00 00 00 ff")] // 255 destinations
    [InlineData(CommandId.SubmitMulti, 0x40, "00 00 00 00 01 03")] // neither a number nor a list
    [InlineData(CommandId.SubmitMulti, 0x34, "00 00 00 00 01 02 303132333435363738393031323334353637383930 00")] // dl_name of 21
    [InlineData(CommandId.ReplaceSm, 0x01, "6100 00 00 00 00 00 00 00 ff")] // sm_length 255
    [InlineData(CommandId.DataSm, 0xC2, "00 00 00 00 00 00 00 00 00 00 0424 0002 61")] // a TLV longer than the PDU
    public void Field_OutOfBounds_HasItsOwnStatus(CommandId command, uint status, string body)
    {
        Assert.False(Decode(command, PduVectors.Hex(body), out _, out var error));

        Assert.Equal((DecodeScope.Field, status), (error.Scope, error.Status));
    }

    [Fact]
    public void MessageId_OfSixtyFiveCharacters_IsRefused()
    {
        Assert.False(Decode(CommandId.QuerySm, [.. Enumerable.Repeat((byte)'1', 65), 0, 0, 0, 0], out _, out var error));

        Assert.Equal((DecodeScope.Field, (uint)CommandStatus.InvalidMessageId), (error.Scope, error.Status));
    }

    [Theory]
    [InlineData(0x00000110u)]
    [InlineData(0x0000000Au)]
    [InlineData(0x80000110u)]
    [InlineData(0x8000000Bu)]
    public void CommandId_ThatTheStandardDoesNotHave_IsAnErrorOfThePdu(uint command)
    {
        Assert.False(Decode((CommandId)command, [], out _, out var error));

        Assert.Equal((DecodeScope.Pdu, (uint)CommandStatus.InvalidCommandId), (error.Scope, error.Status));
    }

    [Fact]
    public void Passwords_OfAMoreGenerousOperator_FitWiderLimits()
    {
        var limits = new SmppLimits { PasswordSizeMax = 33 };
        var header = new PduHeader(0, (uint)CommandId.Outbind, 0, 1);

        Assert.True(PduCatalog.TryDecode(header, PduVectors.Hex("6100 6970617373776f726400"), limits, out var pdu, out _));
        Assert.Equal("ipassword", Assert.IsType<Outbind>(pdu).Password);
    }

    [Theory]
    [InlineData("0123456789012345", "p")]
    [InlineData("with\0nul", "p")]
    [InlineData("snow☃", "p")]
    [InlineData("a", "123456789")]
    public void Encoding_WhatDoesNotFit_IsTheCallersMistake(string systemId, string password)
    {
        Assert.Throws<ArgumentException>(() => Pdus.Encode(new BindRequest { SystemId = systemId, Password = password }));
    }

    [Fact]
    public void Encoding_TooManyDestinations_IsTheCallersMistake()
    {
        var one = new MultiDestination.List("x");

        Assert.Throws<ArgumentException>(() => Pdus.Encode(new SubmitMulti { Destinations = [.. Enumerable.Repeat(one, 255)] }));
    }

    private static T Read<T>(string vector)
    {
        var (header, body) = Pdus.Frame(PduVectors.Octets(vector));
        Assert.True(PduCatalog.TryDecode(header, body, SmppLimits.Default, out var pdu, out var error), error.ToString());
        return Assert.IsType<T>(pdu);
    }

    private static bool Decode(CommandId command, ReadOnlySpan<byte> body, out IPdu? pdu, out DecodeError error) =>
        PduCatalog.TryDecode(new PduHeader(16 + (uint)body.Length, (uint)command, 0, 1), body, SmppLimits.Default, out pdu, out error);

    [Fact]
    public void EveryPdu_HasATextWithoutTextsNumbersAndPasswords()
    {
        foreach (var name in PduVectors.All.Keys)
        {
            var (header, body) = Support.Pdus.Frame(PduVectors.Octets(name));
            if (!PduCatalog.TryDecode(header, body, SmppLimits.Default, out var pdu, out _)) continue;
            var text = pdu.ToString()!;
            Assert.Contains(header.Command.ToString(), text, StringComparison.Ordinal);
            foreach (var secret in new[] { "Hello", "79001", "Alice", "Bob", "password" })
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }
}
