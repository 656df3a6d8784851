namespace Signalbox.Storage;

/// <summary>What the store stands on said no: it is full or away, cannot be read or written, or is not what it should be.</summary>
internal abstract class StoreFailedException(string message, Exception? cause = null) : IOException(message, cause)
{
    /// <summary>Whether what is kept there is damaged, so that trying again cannot help.</summary>
    public virtual bool IsDamage => false;

    /// <summary>Whether this store will never be allowed to write again: its data belong to another.</summary>
    public virtual bool IsForGood => false;
}
