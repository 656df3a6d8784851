namespace Signalbox.Gateway.Dispatch;

/// <summary>What can wait in a <see cref="Backlog{T}"/>.</summary>
internal interface IWaiting
{
    /// <summary>What it is read by from the store.</summary>
    long Id { get; }

    /// <summary>The time by which its queue tells what is over: milliseconds since 1970 UTC; it never changes.</summary>
    long Stamp { get; }
}
