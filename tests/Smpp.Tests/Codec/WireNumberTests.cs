using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Tests.Codec;

/// <summary>Numbers that stand on the wire, typed again from SMPP 3.4: a slip in an enumeration shows here.</summary>
public sealed class WireNumberTests
{
    // 5.1.2.1
    [Theory]
    [InlineData(CommandId.BindReceiver, 0x1, CommandId.BindReceiverResp)]
    [InlineData(CommandId.BindTransmitter, 0x2, CommandId.BindTransmitterResp)]
    [InlineData(CommandId.QuerySm, 0x3, CommandId.QuerySmResp)]
    [InlineData(CommandId.SubmitSm, 0x4, CommandId.SubmitSmResp)]
    [InlineData(CommandId.DeliverSm, 0x5, CommandId.DeliverSmResp)]
    [InlineData(CommandId.Unbind, 0x6, CommandId.UnbindResp)]
    [InlineData(CommandId.ReplaceSm, 0x7, CommandId.ReplaceSmResp)]
    [InlineData(CommandId.CancelSm, 0x8, CommandId.CancelSmResp)]
    [InlineData(CommandId.BindTransceiver, 0x9, CommandId.BindTransceiverResp)]
    [InlineData(CommandId.Outbind, 0xB, CommandId.GenericNack)]
    [InlineData(CommandId.EnquireLink, 0x15, CommandId.EnquireLinkResp)]
    [InlineData(CommandId.SubmitMulti, 0x21, CommandId.SubmitMultiResp)]
    [InlineData(CommandId.AlertNotification, 0x102, CommandId.GenericNack)]
    [InlineData(CommandId.DataSm, 0x103, CommandId.DataSmResp)]
    public void Request_HasItsNumberAndItsResponse(CommandId command, uint number, CommandId response)
    {
        Assert.Equal(number, (uint)command);
        Assert.Equal(response, command.ToResponse());
        Assert.False(command.IsResponse());
        Assert.True(response.IsResponse());
        Assert.Equal(response == CommandId.GenericNack ? 0x80000000u : number | 0x80000000u, (uint)response);
    }

    // 5.1.3
    [Fact]
    public void Statuses_AreThoseOfTheStandard()
    {
        uint[] standard =
        [
            0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x11, 0x13, 0x14, 0x15, 0x33,
            0x34, 0x40, 0x42, 0x43, 0x44, 0x45, 0x48, 0x49, 0x50, 0x51, 0x53, 0x54, 0x55, 0x58, 0x61, 0x62, 0x63,
            0x64, 0x65, 0x66, 0x67, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4,
            0xFE, 0xFF,
        ];

        Assert.Equal(standard, Enum.GetValues<CommandStatus>().Select(status => (uint)status));
    }
}
