using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>What a run came to.</summary>
internal sealed class LedgerFigures
{
    private readonly long[] _ended = new long[(int)MessageState.Rejected + 1];
    private readonly long[] _outcomes = new long[Enum.GetValues<SendOutcomeKind>().Length];

    public long Accepted { get; set; }

    public long Refused { get; set; }

    public long NetworkTook { get; set; }

    public long NetworkTookAgain { get; set; }

    public long Told { get; set; }

    public long ToldAgain { get; set; }

    public long InboundTold { get; set; }

    public void Count(MessageState state) => _ended[(int)state]++;

    public void Count(SendOutcomeKind outcome) => _outcomes[(int)outcome]++;

    public override string ToString() =>
        $"accepted={Accepted} refused={Refused} attempts={string.Join('+', _outcomes)} network_took={NetworkTook} again={NetworkTookAgain} "
        + $"ended={string.Join('+', Enum.GetValues<MessageState>().Where(state => state.IsFinal()).Select(state => $"{_ended[(int)state]}{state}"))} "
        + $"told={Told} again={ToldAgain} inbound_told={InboundTold}";
}
