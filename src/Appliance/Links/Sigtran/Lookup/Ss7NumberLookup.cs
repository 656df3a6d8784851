using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Numbering.Lookups;
using Signalbox.Sigtran.Map;

namespace Signalbox.Appliance.Links.Sigtran.Lookup;

/// <summary>
/// Asks home registers which network a number is in (row R4): the IMSI in the answer of sendRoutingInfoForSM says it, whoever the number was given
/// to first. A home router that hides its subscribers answers with its own network, which is the right one to send to.
/// </summary>
/// <param name="name">The link's name.</param>
/// <param name="find">Finds the link as it is now.</param>
/// <param name="networks">Networks by their codes.</param>
internal sealed class Ss7NumberLookup(string name, Func<string, SigtranLink?> find, NetworkTable networks) : INumberLookup
{
    // What a register says of numbers that it does not have.
    private const int UnknownSubscriber = 1;

    public string Name => $"sendRoutingInfoForSM by link {name}";

    public async Task<LookupAnswer> AskAsync(string number, CancellationToken cancellation)
    {
        if (find(name)?.Run is not { IsUp: true } run) return LookupAnswer.Failed($"link {name} is down");
        return await new LocateQuestion(run, number).AskAsync(cancellation) switch
        {
            LocateOutcome.Found found => ImsiNetwork.Of(found.Info.Imsi, networks) is { IsNone: false } network
                ? LookupAnswer.Found(network)
                : LookupAnswer.Failed("the answer has no IMSI that names a network"),
            LocateOutcome.Failed { Error.Code: UnknownSubscriber } => LookupAnswer.NotFound,
            LocateOutcome.Failed failed => LookupAnswer.Failed(failed.Error.ToString()),
            LocateOutcome.NoAnswer silent => LookupAnswer.Failed(silent.Words),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no outcome"),
        };
    }
}
