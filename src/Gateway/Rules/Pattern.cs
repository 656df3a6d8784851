namespace Signalbox.Gateway.Rules;

/// <summary>
/// Which of the things that a message is known by are asked for: rules that ask for the same ones are found together, by the numbers of what they ask
/// for. Of prefixes, each length is another thing.
/// </summary>
/// <param name="Asked">The things.</param>
/// <param name="PrefixLength">How many leading digits; 0 when none are asked for.</param>
internal readonly record struct Pattern(Asked Asked, int PrefixLength)
{
    private const ulong Seed = 0x9E37_79B9_7F4A_7C15;

    /// <summary>The hash of what the pattern asks for in a message; false when no rule could ask for what the message has there.</summary>
    public bool TryHash(ref readonly TrafficKey key, out ulong hash)
    {
        hash = Seed;
        if (PrefixLength > 0 && !TryMix(ref hash, key.Prefixes[PrefixLength])) return false;
        if (Asked == Asked.Nothing) return true;
        return (!Asks(Asked.Account) || TryMix(ref hash, key.Account))
            && (!Asks(Asked.Service) || TryMix(ref hash, key.Service))
            && (!Asks(Asked.Sender) || TryMix(ref hash, key.Sender))
            && (!Asks(Asked.SenderKind) || TryMix(ref hash, key.SenderKind))
            && (!Asks(Asked.Country) || TryMix(ref hash, key.Country))
            && (!Asks(Asked.Network) || TryMix(ref hash, key.Network))
            && (!Asks(Asked.UseCase) || TryMix(ref hash, key.UseCase))
            && (!Asks(Asked.Priority) || TryMix(ref hash, key.Priority));
    }

    private bool Asks(Asked thing) => (Asked & thing) != 0;

    private static bool TryMix(ref ulong hash, int number)
    {
        // One round of a 64-bit finaliser for each number: spreads well enough, and a clash only costs a comparison.
        hash = (hash ^ (uint)number) * 0xFF51_AFD7_ED55_8CCD;
        hash ^= hash >> 32;
        return number != 0;
    }
}

/// <summary>Things that a message is known by.</summary>
[Flags]
internal enum Asked
{
    Nothing = 0,
    Account = 0x01,
    Service = 0x02,
    Sender = 0x04,
    SenderKind = 0x08,
    Country = 0x10,
    Network = 0x20,
    UseCase = 0x40,
    Priority = 0x80,
}
