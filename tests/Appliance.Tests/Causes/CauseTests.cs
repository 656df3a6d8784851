using Signalbox.Appliance.Links.Smpp.Errors;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Modem.Errors;
using Signalbox.Sms.Tpdu;
using Signalbox.Smpp.Codec;
using MessageState = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Appliance.Tests.Causes;

public sealed class CauseTests
{
    private static readonly CauseTable[] Tables =
    [
        CommandStatusCauses.Table, MessageErrorCauses.Table, EquipmentErrorCauses.Table, ReportStatusCauses.Table, MapErrorCauses.Table,
        MapErrorCauses.AbsentDiagnostics, MapErrorCauses.DeliveryFailures,
    ];

    [Fact]
    public void Tables_FindTheirRowsAndTheDefault() => Assert.All(Tables, table =>
    {
        Assert.All(table.Rows, row => Assert.Same(row, table.Of(row.Code)));
        Assert.Same(table.Other, table.Of(int.MaxValue));
        Assert.Same(table.Other, table.Of(int.MinValue));
        Assert.Equal(table.Rows.Select(row => row.Code).Order(), table.Rows.Select(row => row.Code));
    });

    [Fact]
    public void CommandStatus_OfTheStandard_HasARow() => Assert.Equal(
        Enum.GetValues<CommandStatus>().Where(status => status != CommandStatus.Ok).Select(status => (int)status).Order(),
        CommandStatusCauses.Table.Rows.Select(row => row.Code));

    [Theory]
    [InlineData(0x0B, SendOutcomeKind.Rejected, MessageState.Rejected, DeliveryError.WrongNumber, 0)]
    [InlineData(0x0A, SendOutcomeKind.Rejected, MessageState.Rejected, DeliveryError.SenderNotRegistered, 0)]
    [InlineData(0xFE, SendOutcomeKind.Rejected, MessageState.Undeliverable, DeliveryError.Unknown, 0)]
    [InlineData(0x14, SendOutcomeKind.Retry, MessageState.Expired, DeliveryError.Transport, 5)]
    [InlineData(0x58, SendOutcomeKind.Retry, MessageState.Expired, DeliveryError.Transport, 5)]
    [InlineData(0x08, SendOutcomeKind.Retry, MessageState.Expired, DeliveryError.Transport, 1)]
    [InlineData(0x41F, SendOutcomeKind.Rejected, MessageState.Rejected, DeliveryError.Unknown, 0)]
    [InlineData(0xFFFFFFFF, SendOutcomeKind.Rejected, MessageState.Rejected, DeliveryError.Unknown, 0)]
    public void CommandStatus_BecomesItsOutcome(uint status, SendOutcomeKind kind, MessageState state, DeliveryError error, int seconds)
    {
        var outcome = ErrorPolicy.Default.OutcomeOf(status);

        Assert.Equal(
            (kind, state, error, TimeSpan.FromSeconds(seconds)), (outcome.Kind, outcome.Cause!.State, outcome.Cause.Error, outcome.After));
    }

    // Both tables know the same codes by the same names, and what the port tries again has no other end than its validity's.
    [Fact]
    public void ModemErrors_AreThoseThatThePortKnows()
    {
        AssertAgree(ModemErrors.MessageCodes, MessageErrorCauses.Table);
        AssertAgree(ModemErrors.EquipmentCodes, EquipmentErrorCauses.Table);
    }

    // 3GPP TS 23.040, 9.2.3.15: every octet is a status; what is reserved is "service rejected", with no further attempts.
    [Theory]
    [InlineData(0x00, 0x00, MessageState.Delivered, DeliveryError.None)]
    [InlineData(0x01, 0x01, MessageState.Unknown, DeliveryError.Unknown)]
    [InlineData(0x03, 0x0F, MessageState.Undeliverable, DeliveryError.Unknown)]
    [InlineData(0x10, 0x1F, MessageState.Delivered, DeliveryError.None)]
    [InlineData(0x20, 0x25, MessageState.Enroute, DeliveryError.None)]
    [InlineData(0x26, 0x2F, MessageState.Undeliverable, DeliveryError.Unknown)]
    [InlineData(0x30, 0x3F, MessageState.Enroute, DeliveryError.None)]
    [InlineData(0x41, 0x42, MessageState.Undeliverable, DeliveryError.NotSupported)]
    [InlineData(0x46, 0x46, MessageState.Expired, DeliveryError.Absent)]
    [InlineData(0x4A, 0x5F, MessageState.Undeliverable, DeliveryError.Unknown)]
    [InlineData(0x61, 0x61, MessageState.Undeliverable, DeliveryError.Busy)]
    [InlineData(0x66, 0xFF, MessageState.Undeliverable, DeliveryError.Unknown)]
    public void ReportStatus_EndsTheMessageSo(byte first, byte last, MessageState state, DeliveryError error)
    {
        for (var value = (int)first; value <= last; value++)
        {
            var cause = ReportStatusCauses.Of(new TpStatus((byte)value));
            Assert.Equal((value, state, error), (value, cause.State, cause.Error));
        }
    }

    [Theory]
    [InlineData(1, null, DeliveryError.WrongNumber)]
    [InlineData(6, null, DeliveryError.Absent)]
    [InlineData(6, 1, DeliveryError.Absent)]
    [InlineData(6, 2, DeliveryError.Barred)]
    [InlineData(6, 4, DeliveryError.WrongNumber)]
    [InlineData(6, 200, DeliveryError.Absent)]
    [InlineData(13, null, DeliveryError.Barred)]
    [InlineData(31, null, DeliveryError.Busy)]
    [InlineData(32, null, DeliveryError.Unknown)]
    [InlineData(32, 0, DeliveryError.MemoryFull)]
    [InlineData(32, 2, DeliveryError.NotSupported)]
    [InlineData(32, 99, DeliveryError.Unknown)]
    [InlineData(34, 0, DeliveryError.Transport)]
    [InlineData(71, null, DeliveryError.Unknown)]
    public void MapError_WithItsDetail_HasItsReason(int error, int? detail, DeliveryError expected)
    {
        var cause = MapErrorCauses.Of(error, detail);

        Assert.Equal((MessageState.Undeliverable, expected), (cause.State, cause.Error));
    }

    private static void AssertAgree(IReadOnlyCollection<ModemErrorCode> known, CauseTable causes)
    {
        Assert.Equal(
            known.Select(row => (row.Code, row.Name, EndsBy(row.Class))).Order(),
            causes.Rows.Select(row => (row.Code, row.Words, (MessageState?)row.State)));
        Assert.Equal(MessageState.Expired, causes.Other.State);
    }

    private static MessageState? EndsBy(ModemErrorClass found) => found switch
    {
        ModemErrorClass.Permanent => MessageState.Rejected,
        ModemErrorClass.AlreadyAccepted => MessageState.Enroute,
        ModemErrorClass.Unknown => MessageState.Unknown,
        _ => MessageState.Expired,
    };
}
