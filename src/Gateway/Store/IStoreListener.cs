namespace Signalbox.Gateway.Store;

/// <summary>
/// The stage behind the store: one at a time and in commit order it is told of every record that was appended, exactly once each.
/// It never blocks and never throws.
/// </summary>
public interface IStoreListener
{
    /// <summary>These records are durable and the live index shows them.</summary>
    void Committed(IReadOnlyList<StoreRecord> records);

    /// <summary>
    /// These records could not be made durable and never will be; only admissions (<see cref="IMessageStore"/>, clause 3) end this way.
    /// </summary>
    void Failed(IReadOnlyList<StoreRecord> records);

    /// <summary>The store became writable or stopped being so; or it is still not writable, for a reason that will not pass by itself.</summary>
    void HealthChanged(StoreHealth health);
}
