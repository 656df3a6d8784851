namespace Signalbox.EndToEnd.Partners;

/// <summary>One submit_sm of a partner's, and what came of it.</summary>
/// <param name="message">The message's number in the run; the parts that the partner cut share it.</param>
/// <param name="part">Which part of it, from 1.</param>
/// <param name="total">Of how many.</param>
/// <param name="wantsReceipt">Whether it asks for a receipt.</param>
internal sealed class Submitted(int message, int part, int total, bool wantsReceipt)
{
    public int Message => message;

    public int Part => part;

    public int Total => total;

    public bool WantsReceipt => wantsReceipt;

    /// <summary>message_id; 0 before it is accepted.</summary>
    public long Id { get; set; }

    /// <summary>How often its receipt was read.</summary>
    public int Shown { get; set; }

    /// <summary>Whether its receipt was taken.</summary>
    public bool IsTold { get; set; }

    /// <summary>Whether its receipt was read and not taken, so that it has to come again.</summary>
    public bool IsOwed { get; set; }
}
