namespace Signalbox.Modem.Live;

/// <summary>Something that somebody asked of a port and waits for.</summary>
/// <typeparam name="TAsked">What is asked: a command, or a USSD code.</typeparam>
/// <typeparam name="TAnswer">What comes back.</typeparam>
internal sealed class PortRequest<TAsked, TAnswer>(TAsked asked)
{
    private readonly TaskCompletionSource<TAnswer> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isGivenUp;

    public TAsked Asked => asked;

    public Task<TAnswer> Answer => _done.Task;

    /// <summary>Whether nobody waits any more.</summary>
    public bool IsGivenUp => Volatile.Read(ref _isGivenUp);

    public void GiveUp() => Volatile.Write(ref _isGivenUp, true);

    public void End(TAnswer answer) => _done.TrySetResult(answer);
}
