namespace Signalbox.Gateway.Lists;

/// <summary>Whom a list holds for. Persisted: the numbers never change.</summary>
public enum ListKind : byte
{
    /// <summary>One account: its subscribers who want nothing more of it (row R6).</summary>
    Stop = 1,

    /// <summary>Everybody: such as an authority's list.</summary>
    Block = 2,
}
