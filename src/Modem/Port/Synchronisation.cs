using Signalbox.Modem.At;

namespace Signalbox.Modem.Port;

/// <summary>
/// Brings a modem into step: out of a prompt or a half command, awake, and past every late answer to an earlier command. Only then do
/// answers belong to what was asked.
/// </summary>
internal static class Synchronisation
{
    private const string Attention = "AT";
    private const string Question = "AT+CSQ";
    private const int AttentionsMax = 5;
    private const int QuestionsMax = 3;

    /// <summary>False when the modem does not answer; a device that is gone is a <see cref="PortTroubleException"/>.</summary>
    public static async Task<bool> TryAsync(PortSession session, CancellationToken cancellation)
    {
        await session.Channel.TryEscapeAsync(cancellation);
        for (var attempt = 0; attempt < AttentionsMax; attempt++)
        {
            if (await AskAsync(session, new AtCommand(Attention, session.Profile.AttentionTimeout), cancellation) is AtResult.Ok)
                return await IsInStepAsync(session, cancellation);
        }

        return false;
    }

    /// <summary>
    /// The OK to an AT says nothing about which AT it answers. A question whose answer carries a name does: once it is answered, nothing
    /// older can come. A modem that refuses it as often as it is asked has nothing older left either.
    /// </summary>
    private static async Task<bool> IsInStepAsync(PortSession session, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < QuestionsMax; attempt++)
        {
            var question = new AtCommand(Question, session.Profile.AttentionTimeout) { IsAnswerNeeded = true };
            switch (await AskAsync(session, question, cancellation))
            {
                case AtResult.Ok: return true;
                case AtResult.Error when attempt == QuestionsMax - 1: return true;
            }
        }

        return false;
    }

    private static async Task<AtResult> AskAsync(PortSession session, AtCommand command, CancellationToken cancellation)
    {
        var result = await session.Channel.ExecuteAsync(command, cancellation);
        if (result is not AtResult.TimedOut) PortSession.ThrowIfInTrouble(command, result, cancellation);
        return result;
    }
}
