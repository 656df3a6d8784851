namespace Signalbox.Gateway.Accounts;

/// <summary>What becomes of characters that the GSM alphabet lacks (row E2).</summary>
public enum Unencodable
{
    /// <summary>The message switches to UCS-2.</summary>
    Ucs2,

    /// <summary>Each is replaced by the nearest there is.</summary>
    Replace,

    /// <summary>Each is replaced by a blank.</summary>
    Space,

    /// <summary>The message is refused.</summary>
    Reject,
}
