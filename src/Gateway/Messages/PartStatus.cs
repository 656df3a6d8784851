namespace Signalbox.Gateway.Messages;

/// <summary>
/// How the end of a message of several parts follows from theirs: a property of the link through which they left. Persisted: the numbers never
/// change.
/// </summary>
public enum PartStatus : byte
{
    /// <summary>It ends once every part has: delivered when all are, otherwise as the worst of them.</summary>
    All = 0,

    /// <summary>It ends as soon as a part has failed and none waits to be sent any more; delivered when all are.</summary>
    Worst = 1,

    /// <summary>It ends as its first part does.</summary>
    First = 2,

    /// <summary>It ends as its last part does.</summary>
    Last = 3,
}
