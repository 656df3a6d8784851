using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Rules.Senders;

/// <summary>Where the sender comes from that takes another's place. A closed set: the nested types below are all there are.</summary>
public abstract record SenderSource
{
    private SenderSource()
    {
    }

    /// <summary>The sender for a message; false when there is none that meets the requirement.</summary>
    internal abstract bool TryChoose(in Traffic traffic, SenderRequirement requires, SenderFacts facts, out SmsAddress sender);

    /// <summary>A sender that many share.</summary>
    /// <param name="Sender">The sender.</param>
    public sealed record Shared(SmsAddress Sender) : SenderSource
    {
        /// <summary>In words.</summary>
        public override string ToString() => Sender.Value;

        internal override bool TryChoose(in Traffic traffic, SenderRequirement requires, SenderFacts facts, out SmsAddress sender)
        {
            sender = Sender;
            return true;
        }
    }

    /// <summary>One of several, always the same for one subscriber.</summary>
    /// <param name="Senders">The senders, at least one.</param>
    public sealed record Pool(IReadOnlyList<SmsAddress> Senders) : SenderSource
    {
        private const uint Basis = 2166136261;
        private const uint Prime = 16777619;

        /// <summary>In words.</summary>
        public override string ToString() => $"one of a pool of {Senders.Count}";

        internal override bool TryChoose(in Traffic traffic, SenderRequirement requires, SenderFacts facts, out SmsAddress sender)
        {
            // FNV-1a: the same on every machine and after every start.
            var hash = Basis;
            foreach (var digit in traffic.To) hash = (hash ^ digit) * Prime;
            sender = Senders[(int)(hash % (uint)Senders.Count)];
            return true;
        }
    }

    /// <summary>
    /// A long code or short code on which the account receives: its default sender if that is one, otherwise the first that is allowed.
    /// </summary>
    public sealed record OwnCode : SenderSource
    {
        /// <summary>In words.</summary>
        public override string ToString() => "a code of the account's own";

        internal override bool TryChoose(in Traffic traffic, SenderRequirement requires, SenderFacts facts, out SmsAddress sender) =>
            facts.TryFindCode(traffic.Account, requires, out sender);
    }
}
