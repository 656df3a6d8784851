using System.Collections.Frozen;

namespace Signalbox.Gateway.Accounts;

/// <summary>What becomes of a part that may or may not have left.</summary>
public enum OnUnknown
{
    /// <summary>It is sent once more, counted and shown; a second doubt ends it UNKNOWN.</summary>
    Resend,

    /// <summary>It ends UNKNOWN: never twice. The attempt is recorded before its first octet leaves.</summary>
    End,
}

/// <summary>What <c>data_coding</c> 1 means for an account (row S6).</summary>
public enum DataCodingOne
{
    /// <summary>GSM octets when a control octet is among them, ASCII otherwise.</summary>
    Auto,

    /// <summary>ASCII, as the standard says.</summary>
    Ascii,

    /// <summary>Unpacked GSM octets, as many clients send.</summary>
    Gsm,
}

/// <summary>What <c>data_coding</c> 0 means for an account, in both directions (row S6).</summary>
public enum DataCodingZero
{
    /// <summary>The GSM default alphabet, unpacked.</summary>
    Gsm,

    /// <summary>ASCII.</summary>
    Ascii,
}

/// <summary>How an account writes numbers of its own country (row S3).</summary>
/// <param name="CountryCode">The country code, such as 7.</param>
/// <param name="TrunkPrefix">What stands before a national number when dialled at home, such as 8; empty without one.</param>
/// <param name="NationalLength">Digits of a national number without the trunk prefix.</param>
public sealed record NationalRule(string CountryCode, string TrunkPrefix, int NationalLength);

/// <summary>A customer: who may submit what, and how it is told (rows S1 to S21). Immutable; a change is a new record.</summary>
public sealed record Account
{
    /// <summary>Its number in the account store, above 0; messages refer to it by this.</summary>
    public required int Key { get; init; }

    /// <summary>Its name, which is also its login.</summary>
    public required string Name { get; init; }

    /// <summary>Its password, hashed by <see cref="PasswordHash"/>.</summary>
    public required string Password { get; init; }

    /// <summary>The senders it may use.</summary>
    public required FrozenSet<string> Senders { get; init; }

    /// <summary>The sender where it names none.</summary>
    public required string DefaultSender { get; init; }

    /// <summary>Sessions at the same time. 10 by default: pairs for a handful of machines.</summary>
    public int BindsMax { get; init; } = 10;

    /// <summary>Messages accepted and not yet final at the same time (row S14).</summary>
    public int QueueMax { get; init; } = 100_000;

    /// <summary>Messages accepted within any one second (row S15); 0 is no limit.</summary>
    public int RatePerSecond { get; init; }

    /// <summary>What becomes of a part that may or may not have left.</summary>
    public OnUnknown OnUnknown { get; init; } = OnUnknown.Resend;

    /// <summary>How long a message is worth sending when it says nothing itself. Two days: the longest the partner interface knows.</summary>
    public TimeSpan DefaultValidity { get; init; } = TimeSpan.FromMinutes(2880);

    /// <summary>What data coding 0 means.</summary>
    public DataCodingZero DataCodingZero { get; init; } = DataCodingZero.Gsm;

    /// <summary>What data coding 1 means.</summary>
    public DataCodingOne DataCodingOne { get; init; } = DataCodingOne.Auto;

    /// <summary>How it writes numbers of its own country; null when it always writes them in full.</summary>
    public NationalRule? NationalRule { get; init; }
}
