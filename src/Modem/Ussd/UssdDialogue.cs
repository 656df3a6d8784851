using Signalbox.Modem.Answers;
using Signalbox.Modem.At;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Errors;
using Signalbox.Modem.Live;
using Signalbox.Modem.Port;
using Signalbox.Modem.Ussd.Codec;

namespace Signalbox.Modem.Ussd;

/// <summary>
/// One USSD request at a time (+CUSD, 3GPP TS 27.007, 7.15). Its answer comes unasked, seconds after the request; meanwhile the port receives
/// and sends nothing.
/// </summary>
internal sealed class UssdDialogue(PortContext context)
{
    /// <summary>How long the network may take. 60 s: makers' manuals say up to that.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);

    private PortRequest<string, UssdAnswer>? _request;
    private long _askedAt;

    public bool IsOpen => _request is not null;

    /// <summary>How long the answer may still take.</summary>
    public TimeSpan Left => AnswerTimeout - context.Clock.GetElapsedTime(_askedAt);

    public async Task AskAsync(PortSession session, PortRequest<string, UssdAnswer> request, CancellationToken cancellation)
    {
        var code = session.Profile.IsUssdPacked ? UssdText.Pack(request.Asked) : request.Asked;
        if (code is null || !UssdText.IsAskable(request.Asked))
        {
            request.End(new UssdAnswer.Failed("it is no code: printable ASCII without quotes, at most 182 characters"));
            return;
        }

        _request = request;
        _askedAt = context.Clock.GetTimestamp();
        var answer = await session.AskAsync(new AtCommand($"AT+CUSD=1,\"{code}\",15", AnswerTimeout), cancellation);
        if (answer is AtResult.Error error) End(new UssdAnswer.Failed(ModemErrors.Describe(error.Final)));
    }

    /// <summary>Takes +CUSD. One that nobody waits for is passed over.</summary>
    public async Task TakeAsync(PortSession session, UssdIndication said, CancellationToken cancellation)
    {
        if (_request is null) return;
        var text = UssdText.Decode(said.Text, said.DataCoding, session.Profile.IsUssdPacked);
        var wasMoreAsked = said.Meaning == UssdIndication.MoreAsked;
        if (wasMoreAsked) await EndSessionAsync(session, cancellation);
        End(said.Meaning switch
        {
            _ when text.Length > 0 => new UssdAnswer.Answered(text, wasMoreAsked),
            0 or UssdIndication.MoreAsked => new UssdAnswer.Answered("", wasMoreAsked),
            2 => new UssdAnswer.Failed("the network ended it"),
            4 => new UssdAnswer.Failed("the network does not know the code"),
            5 => new UssdAnswer.Failed("the network did not answer"),
            _ => new UssdAnswer.Failed($"the modem gave no answer (+CUSD: {said.Meaning})"),
        });
    }

    /// <summary>Ends a dialogue whose answer did not come in time.</summary>
    public async Task EndIfLateAsync(PortSession session, CancellationToken cancellation)
    {
        if (_request is null || Left > TimeSpan.Zero) return;
        await EndSessionAsync(session, cancellation);
        Abandon("no answer came in time");
    }

    /// <summary>The port has other things to do now.</summary>
    public void Abandon(string reason) => End(new UssdAnswer.Failed(reason));

    private void End(UssdAnswer answer)
    {
        _request?.End(answer);
        _request = null;
    }

    private static Task<AtResult> EndSessionAsync(PortSession session, CancellationToken cancellation) => session.AskAsync("AT+CUSD=2", cancellation);
}
