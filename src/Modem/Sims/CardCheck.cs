using Signalbox.Modem.Answers;
using Signalbox.Modem.At;
using Signalbox.Modem.Errors;
using Signalbox.Modem.Port;

namespace Signalbox.Modem.Sims;

/// <summary>
/// Whether the card is still the one that was identified: cards are changed while modems run, and not every make says so. What all have is
/// that registration goes with the card, so that is when to look.
/// </summary>
internal static class CardCheck
{
    // 3GPP TS 27.007, 9.2.
    private const int SimNotInserted = 10;
    private const int PinRequired = 11;
    private const int PukRequired = 12;

    /// <summary>Asks for the subscription. A card that did not say which it is, or does not now, or is busy, is taken for the same.</summary>
    public static async Task<bool> IsSameAsync(PortSession session, CancellationToken cancellation)
    {
        if (session.Identity.Imsi.Length == 0) return true;
        await session.WakeAsync(cancellation);
        var answer = await session.AskSurelyAsync("AT+CIMI", cancellation);
        if (answer is AtResult.Error { Final: { Code: AtResultCode.EquipmentError } refusal })
            return ModemErrors.CodeOf(refusal) is not (SimNotInserted or PinRequired or PukRequired);
        var imsi = IdentityAnswer.Imsi(answer.Lines);
        return imsi.Length == 0 || imsi == session.Identity.Imsi;
    }
}
