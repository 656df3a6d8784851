namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>Traffic Mode Type (RFC 4666, 3.7.1).</summary>
public enum TrafficMode : uint
{
    /// <summary>One process has all the traffic.</summary>
    Override = 1,

    /// <summary>The processes share it.</summary>
    Loadshare = 2,

    /// <summary>Each process has all of it.</summary>
    Broadcast = 3,
}
