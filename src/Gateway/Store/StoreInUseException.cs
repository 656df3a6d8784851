namespace Signalbox.Gateway.Store;

/// <summary>The data belong to a store that is open already, in this process or another.</summary>
public sealed class StoreInUseException : Exception
{
    /// <summary>Names the directory, or what else is held.</summary>
    public StoreInUseException(string data)
        : base($"{data} is in use by another appliance")
    {
    }
}
