using System.Globalization;
using Signalbox.Modem.At;
using Signalbox.Modem.At.Codec;
using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Live;

/// <summary>A command that a person waits for.</summary>
internal sealed class RawRequest(AtCommand command)
{
    private readonly TaskCompletionSource<PortAnswer> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isGivenUp;

    public AtCommand Command => command;

    public Task<PortAnswer> Answer => _done.Task;

    /// <summary>Whether nobody waits any more.</summary>
    public bool IsGivenUp => Volatile.Read(ref _isGivenUp);

    public void GiveUp() => Volatile.Write(ref _isGivenUp, true);

    public void Refuse(string reason) => _done.TrySetResult(new PortAnswer.Refused(reason));

    public void End(AtResult ended) => _done.TrySetResult(ended switch
    {
        AtResult.Ok => new PortAnswer.Answered(ended.Lines, "OK", IsOk: true),
        AtResult.Error error => new PortAnswer.Answered(ended.Lines, Say(error.Final), IsOk: false),
        AtResult.PortLost lost => new PortAnswer.Unanswered(ended.Lines, $"the device is gone: {lost.Fault}"),
        AtResult.TimedOut => new PortAnswer.Unanswered(ended.Lines, "the modem gave no result in time"),
        _ => new PortAnswer.Unanswered(ended.Lines, "the port was stopped"),
    });

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
