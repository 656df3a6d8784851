namespace Signalbox.Storage;

/// <summary>
/// What is on disk is not what a store left there: a frame is missing or changed, or the files do not belong together. The text names the
/// place. Nothing is guessed or repaired: the operator decides, with a backup at hand.
/// </summary>
public sealed class StoreDamagedException : Exception
{
    /// <summary>Says where and what.</summary>
    public StoreDamagedException(string message)
        : base(message)
    {
    }

    /// <summary>Says where and what, and why it was noticed.</summary>
    public StoreDamagedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
