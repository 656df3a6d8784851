using Signalbox.Modem.Contract;
using Signalbox.Modem.Port;

namespace Signalbox.Modem.Health;

/// <summary>
/// How well a port sends: the share of its last attempts that the network took. A message that nobody could send is no attempt.
/// </summary>
internal sealed class SendRecord(PortContext context)
{
    private readonly bool[] _attempts = new bool[ModemPortOptions.AttemptsRemembered];
    private int _next;
    private int _count;
    private int _successes;

    public void Note(ModemSendResult result)
    {
        if (result is ModemSendResult.Rejected) return;
        var isSuccess = result is ModemSendResult.Accepted;
        if (_count == _attempts.Length && _attempts[_next]) _successes--;
        if (_count < _attempts.Length) _count++;
        if (isSuccess) _successes++;
        _attempts[_next] = isSuccess;
        _next = (_next + 1) % _attempts.Length;
        Tell();
    }

    /// <summary>Another card: what the last one did is not its doing.</summary>
    public void Forget()
    {
        _next = _count = _successes = 0;
        context.Status.SendSuccess(null);
        context.Status.Stand(PortAlarm.PoorSending, null);
    }

    private void Tell()
    {
        var ratio = Math.Round((double)_successes / _count, 2);
        context.Status.SendSuccess(ratio);
        var isPoor = _count >= ModemPortOptions.AttemptsJudgedMin && ratio < context.Options.SendSuccessMin;
        context.Status.Stand(PortAlarm.PoorSending, isPoor ? $"only {_successes} of the last {_count} messages got through" : null);
    }
}
