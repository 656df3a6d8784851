namespace Signalbox.Gateway.Store;

/// <summary>The data directory belongs to a store that is open already, in this process or another.</summary>
public sealed class StoreInUseException : Exception
{
    /// <summary>Names the directory.</summary>
    public StoreInUseException(string directory)
        : base($"{directory} is in use by another appliance")
    {
    }
}
