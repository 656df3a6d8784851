using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Submissions;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>What would become of messages, without sending them.</summary>
internal sealed class DryRun(MessageGateway gateway, TimeProvider clock)
{
    /// <summary>Messages that are told of at the most; of all others it is only said that they are fit to be taken.</summary>
    public const int ShownMax = 100;

    /// <summary>Tries a job; null with why it would be refused whole.</summary>
    public ApiDryRun? Try(AccountDesk desk, JobRequest job, out DoorRefusal? refusal)
    {
        var plan = new JobReader(desk, clock).Read(job, 1, SendDesk.Service, out refusal);
        return plan is null
            ? null
            : new ApiDryRun(plan.Count, [.. Enumerable.Range(1, Math.Min(plan.Count, ShownMax)).Select(place => Try(desk, job, plan, place))]);
    }

    private ApiDryMessage Try(AccountDesk desk, JobRequest job, JobPlan plan, int place)
    {
        var planned = plan.Messages[place - 1];
        var encoded = plan.Texts[planned.Text];
        if (!Destination.TryParse(planned.Dst, desk.Account.NationalRule, out var to))
            return new ApiDryMessage { To = planned.Dst, Outcome = "ends rejected: this is no number that a message can go to" };
        var text = job.Messages[planned.Text].Text;
        var question = new RuleQuestion(desk.Account.Id, planned.Dst, text)
        {
            Encoded = encoded, From = Sender(plan), Service = SendDesk.Service, Priority = Priority(plan),
        };
        var rules = gateway.ExplainRules(question, out var error);
        if (rules is null) return new ApiDryMessage { To = planned.Dst, Outcome = $"refused: {error}" };
        var route = gateway.Routes.Explain(
            new RouteQuestion(desk.Account.Id, planned.Dst) { From = rules.From, Service = SendDesk.Service, Priority = Priority(plan) }, out _);
        var isListed = gateway.Lists.Find(desk.Key, SendDesk.Service, to.Value, passesStopLists: false) is not null;
        return new ApiDryMessage
        {
            To = planned.Dst,
            Number = to.ToString(),
            From = rules.From,
            Text = rules.Text,
            Coding = rules.Coding.ToString().ToUpperInvariant(),
            Parts = rules.Parts,
            Route = route?.Route,
            Link = route?.Link,
            Why = route?.Why,
            Rules = rules.Steps.Count == 0 ? null : [.. rules.Steps.Select(step => $"{step.Rule}: {step.Became}")],
            Outcome = isListed ? "ends rejected: the number is on a stop or block list" : rules.Outcome,
        };
    }

    private static string? Sender(JobPlan plan) => plan.Terms.Src.Length == 0 ? null : plan.Terms.Src;

    private static byte Priority(JobPlan plan) => plan.Terms.Express ? JobPlan.ExpressPriority : (byte)0;
}
