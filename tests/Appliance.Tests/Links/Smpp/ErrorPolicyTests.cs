using Signalbox.Appliance.Links.Smpp.Errors;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;

namespace Signalbox.Appliance.Tests.Links.Smpp;

public sealed class ErrorPolicyTests
{
    // The table of causes says which statuses are tried again; the policy, how.
    [Fact]
    public void Default_TriesAgainExactlyWhatTheTableOfCausesDoesNotEnd() => Assert.All(
        CommandStatusCauses.Table.Rows,
        row => Assert.Equal(row.State == MessageState.Expired, ErrorPolicy.Default.RuleOf((uint)row.Code).Action != ErrorAction.GiveUp));

    [Theory]
    [InlineData(0x58)]
    [InlineData(0x0B)]
    [InlineData(0x41F)]
    [InlineData(0xFFFF_FFFF)]
    public void Status_SurvivesIntoTheCause(uint status)
    {
        var cause = ErrorPolicy.Default.OutcomeOf(status).Cause!;

        Assert.Equal(unchecked((int)status), cause.Code);
        Assert.NotEmpty(cause.Words);
    }

    [Theory]
    [InlineData(0x58, RetryReason.Throttled, RetryPlace.Head, 5)]
    [InlineData(0x14, RetryReason.Throttled, RetryPlace.Head, 5)]
    [InlineData(0x08, RetryReason.Temporary, RetryPlace.Elsewhere, 1)]
    [InlineData(0x64, RetryReason.Temporary, RetryPlace.Tail, 1)]
    public void Retry_SaysWhyAndWhere(uint status, RetryReason reason, RetryPlace place, int seconds)
    {
        var outcome = ErrorPolicy.Default.OutcomeOf(status);

        Assert.Equal((SendOutcomeKind.Retry, reason, place, seconds), (outcome.Kind, outcome.Reason, outcome.Place, (int)outcome.After.TotalSeconds));
    }

    [Fact]
    public void OwnRows_GoBeforeTheDefaults_AndTheFirstOfThemCounts()
    {
        var policy = new ErrorPolicy(
        [
            new ErrorRule(0x420, 0x42F, ErrorAction.Retry) { Wait = TimeSpan.FromSeconds(7), Error = DeliveryError.Absent },
            new ErrorRule(0x400, 0x4FF, ErrorAction.Pause) { Wait = TimeSpan.FromSeconds(9) },
            new ErrorRule(0x08, 0x08, ErrorAction.GiveUp),
        ]);

        Assert.Equal((SendOutcomeKind.Retry, MessageState.Expired, DeliveryError.Absent), Of(policy.OutcomeOf(0x420)));
        Assert.Equal(TimeSpan.FromSeconds(9), policy.OutcomeOf(0x430).After);
        Assert.Equal((SendOutcomeKind.Rejected, MessageState.Rejected, DeliveryError.Transport), Of(policy.OutcomeOf(0x08)));
        Assert.Equal(ErrorAction.Pause, policy.RuleOf(0x58).Action);
        Assert.Equal(ErrorAction.GiveUp, policy.RuleOf(0x500).Action);
    }

    private static (SendOutcomeKind, MessageState, DeliveryError) Of(SendOutcome outcome) =>
        (outcome.Kind, outcome.Cause!.State, outcome.Cause.Error);
}
