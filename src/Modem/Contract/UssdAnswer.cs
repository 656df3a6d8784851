namespace Signalbox.Modem.Contract;

/// <summary>What became of a USSD request (3GPP TS 27.007, 7.15): one of the two cases below.</summary>
public abstract record UssdAnswer
{
    private UssdAnswer()
    {
    }

    /// <summary>The network answered.</summary>
    /// <param name="Text">Its text; empty when it sent none.</param>
    /// <param name="WasMoreAsked">
    /// Whether it asked for a further choice, as menus do. The dialogue is ended all the same: a port answers no menus.
    /// </param>
    public sealed record Answered(string Text, bool WasMoreAsked) : UssdAnswer
    {
        /// <summary>The text is left out: it may hold a balance or a number.</summary>
        public override string ToString() => $"an answer of {Text.Length} characters";
    }

    /// <summary>There is no answer.</summary>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Failed(string Reason) : UssdAnswer;
}
