using System.Collections.Frozen;
using Signalbox.Gateway.Shaping;
using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Rules.Senders;

/// <summary>What a rule requires of a sender (row R4). A closed set: the nested types below are all there are.</summary>
public abstract record SenderRequirement
{
    private SenderRequirement()
    {
    }

    /// <summary>Whether a sender by itself is what is required, as far as that can be told from it.</summary>
    public virtual bool Allows(SmsAddress sender) => true;

    /// <summary>Whether a message's sender is what is required.</summary>
    internal virtual bool IsMet(in Traffic traffic, SenderFacts facts, ref CountedSenders counted) => Allows(traffic.From);

    /// <summary>It is of one of some kinds.</summary>
    /// <param name="Kinds">The kinds.</param>
    public sealed record Types(IReadOnlyList<SenderKind> Kinds) : SenderRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => $"the sender is of the kind {string.Join(" or ", Kinds.Select(ConditionText.NameOf))}";

        /// <inheritdoc/>
        public override bool Allows(SmsAddress sender)
        {
            var kind = SenderKinds.Of(sender);
            for (var i = 0; i < Kinds.Count; i++)
                if (Kinds[i] == kind) return true;
            return false;
        }
    }

    /// <summary>It is one of a list.</summary>
    /// <param name="Senders">The list.</param>
    public sealed record OneOf(FrozenSet<string> Senders) : SenderRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => $"the sender is one of {Senders.Count} that are registered";

        /// <inheritdoc/>
        public override bool Allows(SmsAddress sender) => Senders.Contains(sender.Value);
    }

    /// <summary>It is registered for the account, the subscriber's country or network, and what the message is for; and approved.</summary>
    public sealed record Registered : SenderRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => "the sender is registered for the account and approved";

        internal override bool IsMet(in Traffic traffic, SenderFacts facts, ref CountedSenders counted) => facts.IsRegistered(traffic);
    }

    /// <summary>It has so many characters.</summary>
    /// <param name="Min">At least.</param>
    /// <param name="Max">At most.</param>
    public sealed record Length(int Min, int Max) : SenderRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => $"the sender has {Min} to {Max} characters";

        /// <inheritdoc/>
        public override bool Allows(SmsAddress sender) => sender.Value.Length >= Min && sender.Value.Length <= Max;
    }

    /// <summary>It has sent no more than so many messages in a moving period.</summary>
    /// <param name="Key">What the rule counts under.</param>
    /// <param name="Max">Messages in the period at the most.</param>
    /// <param name="Period">The period.</param>
    public sealed record Volume(long Key, int Max, TimeSpan Period) : SenderRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => $"the sender sends at most {Max} messages in {Period.TotalHours:0.##} hours";

        internal override bool IsMet(in Traffic traffic, SenderFacts facts, ref CountedSenders counted) =>
            facts.TryCount(this, traffic.From.Value, traffic.Now, ref counted);
    }

    /// <summary>It is a code on which the account receives.</summary>
    public sealed record OwnNumber : SenderRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => "the sender is a code on which the account receives";

        internal override bool IsMet(in Traffic traffic, SenderFacts facts, ref CountedSenders counted) =>
            facts.Owns(traffic.Account, traffic.From.Value);
    }

    /// <summary>It is another: whatever it is, it is replaced.</summary>
    public sealed record Another : SenderRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => "the sender is replaced";

        internal override bool IsMet(in Traffic traffic, SenderFacts facts, ref CountedSenders counted) => false;
    }

    /// <summary>There is none that may: such messages are not sent.</summary>
    public sealed record Blocked : SenderRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => "no sender may send this";

        internal override bool IsMet(in Traffic traffic, SenderFacts facts, ref CountedSenders counted) => false;
    }
}
