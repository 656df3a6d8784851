namespace Signalbox.Gateway.Rules.Content;

/// <summary>What a rule requires of a message's content (row R5). A closed set: the nested types below are all there are.</summary>
public abstract record ContentRequirement
{
    private static readonly BreachAction[] Unmendable = [BreachAction.Refuse, BreachAction.Discard];

    private ContentRequirement()
    {
    }

    /// <summary>What may become of a message that is not so.</summary>
    public virtual IReadOnlyList<BreachAction> Actions => Unmendable;

    /// <summary>Whether it is required of data too, in which no rule reads.</summary>
    internal virtual bool IsForData => false;

    /// <summary>Whether the message is what is required.</summary>
    internal abstract bool IsMet(ref TextDraft text, in Traffic traffic);

    /// <summary>Makes the text what is required; false when that cannot be done.</summary>
    internal virtual bool TryMend(ref TextDraft text) => false;

    /// <summary>What was made of the text, in words.</summary>
    internal virtual string Mended(in TextDraft text) => "";

    /// <summary>Such messages are not sent.</summary>
    public sealed record Blocked : ContentRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => "such messages are not sent";

        internal override bool IsForData => true;

        internal override bool IsMet(ref TextDraft text, in Traffic traffic) => false;
    }

    /// <summary>The text begins so.</summary>
    /// <param name="Text">How.</param>
    public sealed record Prefix(string Text) : ContentRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => $"the text begins with '{Text}'";

        /// <inheritdoc/>
        public override IReadOnlyList<BreachAction> Actions { get; } = [.. Unmendable, BreachAction.Add];

        internal override bool IsMet(ref TextDraft text, in Traffic traffic) => text.Text.StartsWith(Text, StringComparison.Ordinal);

        internal override bool TryMend(ref TextDraft text) => text.TryWrite(string.Concat(Text, text.Text));

        internal override string Mended(in TextDraft text) => "it was put in front";
    }

    /// <summary>The text ends so.</summary>
    /// <param name="Text">How.</param>
    public sealed record Suffix(string Text) : ContentRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => $"the text ends with '{Text}'";

        /// <inheritdoc/>
        public override IReadOnlyList<BreachAction> Actions { get; } = [.. Unmendable, BreachAction.Add];

        internal override bool IsMet(ref TextDraft text, in Traffic traffic)
        {
            if (!text.Text.EndsWith(Text, StringComparison.Ordinal)) return false;
            text.Keep(Text.Length);
            return true;
        }

        internal override bool TryMend(ref TextDraft text) => TryAppend(ref text, Text);

        internal override string Mended(in TextDraft text) => "it was added";
    }

    /// <summary>The text says how to be left in peace.</summary>
    /// <param name="Text">The words, which may stand anywhere, in small letters or capitals.</param>
    public sealed record OptOut(string Text) : ContentRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => $"the text has '{Text}'";

        /// <inheritdoc/>
        public override IReadOnlyList<BreachAction> Actions { get; } = [.. Unmendable, BreachAction.Add];

        internal override bool IsMet(ref TextDraft text, in Traffic traffic)
        {
            if (text.Text.EndsWith(Text, StringComparison.OrdinalIgnoreCase)) text.Keep(Text.Length);
            return text.Text.Contains(Text, StringComparison.OrdinalIgnoreCase);
        }

        // Apart from what stands before it.
        internal override bool TryMend(ref TextDraft text) =>
            TryAppend(ref text, text.Text.IsEmpty || char.IsWhiteSpace(text.Text[^1]) ? Text : $" {Text}");

        internal override string Mended(in TextDraft text) => "it was added";
    }

    /// <summary>The text is written by one of some templates.</summary>
    /// <param name="All">The templates.</param>
    public sealed record Templates(IReadOnlyList<TextTemplate> All) : ContentRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => All.Count == 1 ? $"the text fits '{All[0]}'" : $"the text fits one of {All.Count} templates";

        internal override bool IsMet(ref TextDraft text, in Traffic traffic)
        {
            for (var i = 0; i < All.Count; i++)
                if (All[i].Fits(text.Text)) return true;
            return false;
        }
    }

    /// <summary>The text has no addresses of web pages, but for what other rules ask for at its end.</summary>
    public sealed record NoLinks : ContentRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => "the text has no links";

        /// <inheritdoc/>
        public override IReadOnlyList<BreachAction> Actions { get; } = [.. Unmendable, BreachAction.Remove];

        internal override bool IsMet(ref TextDraft text, in Traffic traffic) => !WebLinks.Has(text.Body);

        internal override bool TryMend(ref TextDraft text) =>
            text.TryWrite(string.Concat(WebLinks.Without(text.Body.ToString()), text.Text[text.Body.Length..]));

        internal override string Mended(in TextDraft text) => "they were taken out";
    }

    /// <summary>The message is of so many short messages at the most.</summary>
    /// <param name="Max">How many; 1 for no concatenation.</param>
    public sealed record Parts(int Max) : ContentRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => Max == 1 ? "the message is not concatenated" : $"the message has at most {Max} parts";

        /// <inheritdoc/>
        public override IReadOnlyList<BreachAction> Actions { get; } = [.. Unmendable, BreachAction.Cut];

        internal override bool IsForData => true;

        internal override bool IsMet(ref TextDraft text, in Traffic traffic) => text.Parts <= Max;

        internal override bool TryMend(ref TextDraft text) => text.TryCutToParts(Max);

        internal override string Mended(in TextDraft text) => $"the text was cut to {text.Characters} characters";
    }

    /// <summary>The text is of so many characters at the most.</summary>
    /// <param name="Max">How many.</param>
    public sealed record Length(int Max) : ContentRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => $"the text has at most {Max} characters";

        /// <inheritdoc/>
        public override IReadOnlyList<BreachAction> Actions { get; } = [.. Unmendable, BreachAction.Cut];

        internal override bool IsMet(ref TextDraft text, in Traffic traffic) => text.Characters <= Max;

        internal override bool TryMend(ref TextDraft text) => text.TryCutTo(Max);

        internal override string Mended(in TextDraft text) => $"the text was cut to {text.Characters} characters";
    }

    /// <summary>The text is written in the GSM alphabet.</summary>
    public sealed record NoUcs2 : ContentRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => "the text is not UCS-2";

        /// <inheritdoc/>
        public override IReadOnlyList<BreachAction> Actions { get; } = [.. Unmendable, BreachAction.SwitchCoding];

        internal override bool IsMet(ref TextDraft text, in Traffic traffic) => text.Coding != Sms.Alphabets.TextCoding.Ucs2;

        internal override bool TryMend(ref TextDraft text)
        {
            // What other rules add is to be of that alphabet too.
            text.IsGsmOnly = true;
            return text.TryWrite(text.Text.ToString());
        }

        internal override string Mended(in TextDraft text) => "the text was put into the GSM alphabet";
    }

    /// <summary>The message leaves within some hours.</summary>
    /// <param name="Open">The hours.</param>
    public sealed record Within(Hours Open) : ContentRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => $"the message leaves {Open}";

        /// <inheritdoc/>
        public override IReadOnlyList<BreachAction> Actions { get; } = [.. Unmendable, BreachAction.Wait];

        internal override bool IsForData => true;

        internal override bool IsMet(ref TextDraft text, in Traffic traffic) => Open.Contain(traffic.Now, traffic.Place.Zone);
    }

    /// <summary>The message is sent without asking for a receipt, and none that comes counts.</summary>
    public sealed record NoReceipts : ContentRequirement
    {
        /// <summary>In words.</summary>
        public override string ToString() => "no receipt is asked for, and none counts";

        /// <inheritdoc/>
        public override IReadOnlyList<BreachAction> Actions => [];

        internal override bool IsForData => true;

        internal override bool IsMet(ref TextDraft text, in Traffic traffic) => true;
    }

    private static bool TryAppend(ref TextDraft text, string more)
    {
        if (!text.TryWrite(string.Concat(text.Text, more))) return false;
        text.Keep(more.Length);
        return true;
    }
}
