namespace Signalbox.HardwareSim.Modems.Sim;

/// <summary>A card to be put into a modem. What is not named is that of a new card.</summary>
public sealed record SimInsertion
{
    private const int ImsiDigits = 15;
    private const int IccidDigitsMin = 18;
    private const int IccidDigitsMax = 20;
    private const int NumberDigitsMax = 15;

    /// <summary>The slot, from 1; null for the one in use.</summary>
    public int? Slot { get; init; }

    /// <summary>ICCID, 18 to 20 digits. One that was taken out of a modem of the bank is put in as it is, and nothing else may be named.</summary>
    public string? Iccid { get; init; }

    /// <summary>IMSI, 15 digits.</summary>
    public string? Imsi { get; init; }

    /// <summary>Its own number, without a plus.</summary>
    public string? Number { get; init; }

    /// <summary>Its PIN, 4 to 8 digits; empty for none.</summary>
    public string? Pin { get; init; }

    /// <summary>How many messages the network takes from it.</summary>
    public int? MessagesMax { get; init; }

    /// <summary>Whether more is named than which card.</summary>
    public bool Describes => Imsi is not null || Number is not null || Pin is not null || MessagesMax is not null;

    /// <summary>What makes no sense in it, in words; null when all does.</summary>
    public string? Refusal()
    {
        if (!AreDigits(Iccid, IccidDigitsMin, IccidDigitsMax)) return $"iccid: must be {IccidDigitsMin} to {IccidDigitsMax} digits";
        if (!AreDigits(Imsi, ImsiDigits, ImsiDigits)) return $"imsi: must be {ImsiDigits} digits";
        if (!AreDigits(Number, 1, NumberDigitsMax)) return $"number: must be up to {NumberDigitsMax} digits";
        if (Pin is not "" && !AreDigits(Pin, SimCard.PinLengthMin, SimCard.PinLengthMax))
            return $"pin: must be {SimCard.PinLengthMin} to {SimCard.PinLengthMax} digits, or empty";
        return MessagesMax < 0 ? "messagesMax: must not be negative" : null;
    }

    /// <summary>A new card as it is described.</summary>
    public SimIdentity Describe(SimIdentity fresh) => fresh with
    {
        Iccid = Iccid ?? fresh.Iccid,
        Imsi = Imsi ?? fresh.Imsi,
        Number = Number ?? fresh.Number,
        Pin = Pin is null ? fresh.Pin : Pin.Length == 0 ? null : Pin,
        MessagesMax = MessagesMax ?? fresh.MessagesMax,
    };

    private static bool AreDigits(string? text, int min, int max) =>
        text is null || (text.Length >= min && text.Length <= max && text.All(char.IsAsciiDigit));
}
