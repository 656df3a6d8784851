namespace Signalbox.Gateway.Accounts;

/// <summary>Whether an account may write to subscribers who have not written to it (row S17).</summary>
public enum ExchangeMode
{
    /// <summary>Freely.</summary>
    Free,

    /// <summary>Only in answer, as often as the quota says.</summary>
    RequestResponse,

    /// <summary>Freely to those who never wrote; to those who did, as often as the quota says.</summary>
    Mixed,
}
