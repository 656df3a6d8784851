using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Signalbox.Modem.At;
using Signalbox.Modem.At.Codec;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Port;

namespace Signalbox.Modem.Live;

/// <summary>
/// What people ask of a port while it runs. They may ask at any time; the port looks here whenever it rests, and does what is asked
/// between two of its own commands, never in the middle of one. Thread-safe.
/// </summary>
internal sealed class PortRequests(Action wake)
{
    private readonly RequestQueue<AtCommand, PortAnswer> _raw = new(static reason => new PortAnswer.Refused(reason), wake);
    private readonly RequestQueue<string, UssdAnswer> _ussd = new(static reason => new UssdAnswer.Failed(reason), wake);
    private volatile string? _suspendedBecause;
    private int _resetsWanted;

    /// <summary>Why the port takes nothing; null when it may.</summary>
    public string? SuspendedBecause => _suspendedBecause;

    public bool IsResetWanted => Volatile.Read(ref _resetsWanted) != 0;

    public void Suspend(string reason)
    {
        _suspendedBecause = reason;
        wake();
    }

    public void Resume()
    {
        _suspendedBecause = null;
        wake();
    }

    public void WantReset()
    {
        Volatile.Write(ref _resetsWanted, 1);
        wake();
    }

    /// <summary>Takes the wish for a reset, if there is one.</summary>
    public bool TakeReset() => Interlocked.Exchange(ref _resetsWanted, 0) != 0;

    public Task<PortAnswer> AskAsync(AtCommand command, CancellationToken cancellation) => _raw.AskAsync(command, cancellation);

    public Task<UssdAnswer> AskUssdAsync(string code, CancellationToken cancellation) => _ussd.AskAsync(code, cancellation);

    /// <summary>The device is open: what is asked from now on waits for the port.</summary>
    public void Open()
    {
        _raw.Open();
        _ussd.Open();
    }

    /// <summary>The device is closed: refuses what waits and what comes.</summary>
    public void Close(string reason)
    {
        _raw.Close(reason);
        _ussd.Close(reason);
    }

    /// <summary>Gives the modem every command that people wait for.</summary>
    /// <exception cref="PortTroubleException">One was not answered.</exception>
    public async Task ServeAsync(PortSession session, CancellationToken cancellation)
    {
        while (_raw.TryTake(out var request))
        {
            AtResult ended = await session.Channel.ExecuteAsync(request.Asked, cancellation);

            // Whatever was asked, it may have chosen another store.
            session.SelectedStore = null;
            request.End(AnswerOf(ended));
            PortSession.ThrowIfInTrouble(request.Asked, ended, cancellation);
        }
    }

    public bool TryTakeUssd([NotNullWhen(true)] out PortRequest<string, UssdAnswer>? request) => _ussd.TryTake(out request);

    private static PortAnswer AnswerOf(AtResult ended) => ended switch
    {
        AtResult.Ok => new PortAnswer.Answered(ended.Lines, "OK", IsOk: true),
        AtResult.Error error => new PortAnswer.Answered(ended.Lines, Say(error.Final), IsOk: false),
        AtResult.PortLost lost => new PortAnswer.Unanswered(ended.Lines, $"the device is gone: {lost.Fault}"),
        AtResult.TimedOut => new PortAnswer.Unanswered(ended.Lines, "the modem gave no result in time"),
        _ => new PortAnswer.Unanswered(ended.Lines, "the port was stopped"),
    };

    private static string Say(AtFinal final)
    {
        var what = final.Number?.ToString(CultureInfo.InvariantCulture) ?? final.Words;
        return final.Code switch
        {
            AtResultCode.EquipmentError => $"+CME ERROR: {what}",
            AtResultCode.MessageError => $"+CMS ERROR: {what}",
            _ => "ERROR",
        };
    }
}
