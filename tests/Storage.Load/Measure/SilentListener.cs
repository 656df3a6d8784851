using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Load.Measure;

/// <summary>A listener that does nothing.</summary>
internal sealed class SilentListener : IStoreListener
{
    public void Committed(IReadOnlyList<StoreRecord> records)
    {
    }

    public void Failed(IReadOnlyList<StoreRecord> records)
    {
    }

    public void HealthChanged(StoreHealth health)
    {
    }
}
