using Signalbox.Appliance.Links.Modem;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Modem.At;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Errors;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Appliance.Tests.Links;

public sealed class ModemOutcomeTests
{
    private static readonly ModemSubmission Submission =
        new(new object(), SmsAddress.FromText("79001234567"), new PartContent(TextCoding.Gsm7, default, "Hello"u8.ToArray()));

    // The two families use one number for different things.
    [Theory]
    [InlineData(AtResultCode.MessageError, 30, MessageState.Rejected, DeliveryError.WrongNumber)]
    [InlineData(AtResultCode.MessageError, 145, MessageState.Rejected, DeliveryError.BadParameters)]
    [InlineData(AtResultCode.MessageError, 196, MessageState.Rejected, DeliveryError.Barred)]
    [InlineData(AtResultCode.EquipmentError, 26, MessageState.Rejected, DeliveryError.BadParameters)]
    public void Rejection_HasTheStateAndTheReasonOfItsCode(AtResultCode kind, int number, MessageState state, DeliveryError error)
    {
        var outcome = ModemOutcome.Of(Submission, new ModemSendResult.Rejected("", new ModemErrorNumber(kind, number)));

        Assert.Equal((SendOutcomeKind.Rejected, state, error), (outcome.Kind, outcome.Cause!.State, outcome.Cause.Error));
    }

    [Fact]
    public void Rejection_WithoutACode_IsOfTheMessageItself()
    {
        var outcome = ModemOutcome.Of(Submission, new ModemSendResult.Rejected("it has no form on the air"));

        Assert.Equal((SendOutcomeKind.Rejected, OwnCauses.NoForm), (outcome.Kind, outcome.Cause));
    }

    [Theory]
    [InlineData(AtResultCode.MessageError, 27, DeliveryError.Absent)]
    [InlineData(AtResultCode.MessageError, 38, DeliveryError.SwitchSilent)]
    [InlineData(AtResultCode.MessageError, 42, DeliveryError.Transport)]
    [InlineData(AtResultCode.MessageError, 50, DeliveryError.Routing)]
    [InlineData(AtResultCode.MessageError, 9999, DeliveryError.Unknown)]
    [InlineData(AtResultCode.EquipmentError, 30, DeliveryError.SwitchSilent)]
    public void Retry_Elsewhere_RemembersItsReason(AtResultCode kind, int number, DeliveryError error)
    {
        var outcome = ModemOutcome.Of(Submission, new ModemSendResult.RetryElsewhere("", new ModemErrorNumber(kind, number)));

        Assert.Equal((SendOutcomeKind.Retry, error), (outcome.Kind, outcome.Cause!.Error));
        Assert.True(outcome.After > TimeSpan.Zero);
    }

    [Fact]
    public void Retry_Here_WaitsAsLongAsThePortAsked()
    {
        var busy = new ModemErrorNumber(AtResultCode.EquipmentError, 14);
        var outcome = ModemOutcome.Of(Submission, new ModemSendResult.RetryHere("", TimeSpan.FromSeconds(7), busy));

        Assert.Equal(
            (SendOutcomeKind.Retry, DeliveryError.Transport, TimeSpan.FromSeconds(7)), (outcome.Kind, outcome.Cause!.Error, outcome.After));
    }

    [Fact]
    public void Retry_OfAPortThatWentAway_HasNotBeenSent()
    {
        var outcome = ModemOutcome.Of(Submission, new ModemSendResult.RetryElsewhere("the device went away"));

        Assert.Equal((SendOutcomeKind.Retry, OwnCauses.NotSent), (outcome.Kind, outcome.Cause));
    }

    [Fact]
    public void Silence_IsUnknown() =>
        Assert.Equal(SendOutcomeKind.Unknown, ModemOutcome.Of(Submission, new ModemSendResult.Unknown("no result in time")).Kind);

    [Fact]
    public void Acceptance_IsKnownByTheEndOfTheNumber() => Assert.Equal(
        SendOutcome.Accepted("card/7/001234567"), ModemOutcome.Of(Submission, new ModemSendResult.Accepted(7, "card")));
}
