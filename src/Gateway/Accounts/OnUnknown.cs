namespace Signalbox.Gateway.Accounts;

/// <summary>What becomes of a part that may or may not have left.</summary>
public enum OnUnknown
{
    /// <summary>It is sent once more, counted and shown; a second doubt ends it UNKNOWN.</summary>
    Resend,

    /// <summary>It ends UNKNOWN: never twice. The attempt is recorded before its first octet leaves.</summary>
    End,
}
