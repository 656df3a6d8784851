using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Shaping;

/// <summary>What kind of sender a message shows (row R2). Operators allow each another rate.</summary>
public enum SenderKind
{
    /// <summary>A subscriber's number: more digits than a short code has.</summary>
    LongCode,

    /// <summary>A number of <see cref="SenderKinds.ShortCodeDigitsMax"/> digits at the most.</summary>
    ShortCode,

    /// <summary>A name.</summary>
    Alphanumeric,
}

/// <summary>Tells senders apart.</summary>
public static class SenderKinds
{
    /// <summary>Digits of the longest short codes.</summary>
    public const int ShortCodeDigitsMax = 8;

    /// <summary>The kind of a sender.</summary>
    public static SenderKind Of(in SmsAddress sender)
    {
        if (sender.TypeOfNumber == TypeOfNumber.Alphanumeric || sender.Value.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return SenderKind.Alphanumeric;
        return sender.Value.Length <= ShortCodeDigitsMax ? SenderKind.ShortCode : SenderKind.LongCode;
    }
}
