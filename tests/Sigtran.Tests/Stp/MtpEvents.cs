using Signalbox.Sigtran.M3ua;

namespace Signalbox.Sigtran.Tests.Stp;

/// <summary>Stands between M3UA and SCCP, and tells who waits that a destination came or went. Called on the loop, waited for elsewhere.</summary>
internal sealed class MtpEvents : IMtpUser
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly HashSet<PointCode> _reachable = [];
    private readonly List<(PointCode Code, bool IsReachable, TaskCompletionSource Seen)> _waiting = [];

    /// <summary>SCCP. Set before anything comes.</summary>
    public required IMtpUser Above { get; set; }

    /// <summary>Once <paramref name="code"/> is reachable, or is not.</summary>
    public Task UntilAsync(PointCode code, bool isReachable)
    {
        lock (_gate)
        {
            if (_reachable.Contains(code) == isReachable) return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((code, isReachable, seen));
            return seen.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
    }

    public void Transferred(in MtpTransfer indication) => Above.Transferred(indication);

    public void Paused(PointCode destination)
    {
        Above.Paused(destination);
        Changed(destination, isReachable: false);
    }

    public void Resumed(PointCode destination)
    {
        Above.Resumed(destination);
        Changed(destination, isReachable: true);
    }

    public void StatusChanged(PointCode destination, MtpStatusCause cause, int level) => Above.StatusChanged(destination, cause, level);

    private void Changed(PointCode code, bool isReachable)
    {
        lock (_gate)
        {
            if (isReachable) _reachable.Add(code);
            else _reachable.Remove(code);
            foreach (var each in _waiting.Where(each => each.Code == code && each.IsReachable == isReachable)) each.Seen.TrySetResult();
            _waiting.RemoveAll(static each => each.Seen.Task.IsCompleted);
        }
    }
}
