using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Live;

/// <summary>A USSD request that somebody waits for.</summary>
internal sealed class UssdRequest(string code)
{
    private readonly TaskCompletionSource<UssdAnswer> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isGivenUp;

    public string Code => code;

    public Task<UssdAnswer> Answer => _done.Task;

    /// <summary>Whether nobody waits any more.</summary>
    public bool IsGivenUp => Volatile.Read(ref _isGivenUp);

    public void GiveUp() => Volatile.Write(ref _isGivenUp, true);

    public void End(UssdAnswer answer) => _done.TrySetResult(answer);

    public void Fail(string reason) => End(new UssdAnswer.Failed(reason));
}
