namespace Signalbox.Gateway.Accounts;

/// <summary>What an account may ask for beyond submitting (row S13): each is switched on by itself.</summary>
[Flags]
public enum Operations
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Asking how far a message has come.</summary>
    Query = 1,

    /// <summary>Taking back a message that has not left.</summary>
    Cancel = 2,

    /// <summary>Changing a message that has not left.</summary>
    Replace = 4,

    /// <summary>One text to several subscribers.</summary>
    Multi = 8,

    /// <summary>The short form of submitting.</summary>
    Data = 16,
}
