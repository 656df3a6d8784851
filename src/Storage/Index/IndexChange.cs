namespace Signalbox.Storage.Index;

/// <summary>What publishing does to a slot.</summary>
internal enum IndexChangeKind : byte
{
    /// <summary>It becomes visible.</summary>
    Appear,

    /// <summary>Its state changes.</summary>
    SetState,

    /// <summary>Its state changes and it takes a reference.</summary>
    Send,

    /// <summary>It ends.</summary>
    End,

    /// <summary>It is gone.</summary>
    Vanish,

    /// <summary>Its text stands elsewhere.</summary>
    Move,
}

/// <summary>One change that waits for its frame to be committed.</summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Slot">With which slot.</param>
/// <param name="Code">The new state.</param>
/// <param name="Value">The reference's hash, the end, or the position.</param>
/// <param name="Octets">With Move: the length of the record there.</param>
internal readonly record struct IndexChange(IndexChangeKind Kind, int Slot, StateCode Code, long Value = 0, int Octets = 0);
