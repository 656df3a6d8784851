using Signalbox.Gateway.Store;

namespace Signalbox.Conformance.Store;

/// <summary>An implementation on the bench: what a suite needs to open it, break it and look at what it left.</summary>
public abstract class StoreBench : IAsyncDisposable
{
    /// <summary>A store on this bench's data, with room for <see cref="QueueCapacity"/> waiting records. Its opener closes it.</summary>
    public abstract IMessageStore Open();

    /// <summary>The history beside a store that this bench opened, when it shows everything committed so far.</summary>
    public abstract Task<IMessageHistory> HistoryOfAsync(IMessageStore store);

    /// <summary>Records that may wait before admissions are refused.</summary>
    public static int QueueCapacity => 64;

    /// <summary>A bench with what a loss of power now would leave of this one's data.</summary>
    public abstract StoreBench AfterPowerLoss();

    /// <summary>From now on nothing can be written.</summary>
    public abstract void FailWrites();

    /// <summary>Writing works again.</summary>
    public abstract void Heal();

    /// <summary>Sets the wall clock, backwards or forwards, as an administrator would.</summary>
    public abstract void JumpClock(TimeSpan by);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
