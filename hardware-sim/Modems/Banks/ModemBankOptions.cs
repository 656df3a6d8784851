using System.Net;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.Sim;

namespace Signalbox.HardwareSim.Modems.Banks;

/// <summary>How a bank of modems behaves.</summary>
public sealed record ModemBankOptions
{
    /// <summary>Modems of one bank at the most.</summary>
    public const int ModemsMax = 1024;

    /// <summary>
    /// Modems of all banks together at the most: each takes a pseudo-terminal, of which Linux has 4096 unless told otherwise, and two
    /// descriptors with a second port.
    /// </summary>
    public const int ModemsOfAllBanksMax = 2048;

    /// <summary>Milliseconds of air time at the most.</summary>
    public const int AirTimeMsMax = 600_000;

    /// <summary>The bank's name; inboxes show it as <c>via</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How many modems it has, 1 to <see cref="ModemsMax"/>.</summary>
    public required int Count { get; init; }

    /// <summary>
    /// Where the links ttySIM0, ttySIM1, ... to the modems' devices stand; it is made when it is missing. Unused with addresses.
    /// </summary>
    public string Directory { get; init; } = "";

    /// <summary>
    /// Where the first modem listens, the next ones at the ports above it, as behind a serial server; port 0 takes free ones. Null for
    /// pseudo-terminals.
    /// </summary>
    public IPEndPoint? FirstAddress { get; init; }

    /// <summary>What a second port of every modem is for, at the links ttySIM0.1 and so on; only with pseudo-terminals.</summary>
    public SecondPort SecondPort { get; init; }

    /// <summary>With addresses: whether a second host takes the line over; otherwise it is hung up on.</summary>
    public bool NewerHostWins { get; init; }

    /// <summary>Where the dialogue of every port is written down, modem-0.txt and so on; null for nowhere.</summary>
    public string? Transcripts { get; init; }

    /// <summary>The place of its first modem, counted over all banks.</summary>
    public int FirstModem { get; init; }

    /// <summary>Subscribers whose numbers start so send by this bank; empty for none in particular.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>How long one message is on the air.</summary>
    public TimeSpan AirTime { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long one is that follows another while <c>+CMMS</c> keeps the relay link open; null for half the air time.</summary>
    public TimeSpan? LinkedAirTime { get; init; }

    /// <summary>What makes of modems it has, in turn from the first modem on.</summary>
    public IReadOnlyList<ModemProfile> Profiles { get; init; } = [ModemProfiles.Generic];

    /// <summary>How many SIMs each modem has, no more than the make has room for.</summary>
    public int SimsPerModem { get; init; } = 1;

    /// <summary>Who the further SIMs of modems are, and those that are put in later, by their serial number.</summary>
    public Func<int, SimIdentity> SimOf { get; init; } = SimIdentity.Of;

    /// <summary>Who the modem of a place, counted over all banks, and its first SIM are.</summary>
    public Func<int, ModemIdentity> IdentityOf { get; init; } = ModemIdentity.Of;

    /// <summary>Whether a message to the number of a SIM of the bank arrives in that SIM and not in an inbox.</summary>
    public bool ReachesOwnSims { get; init; }

    /// <summary>The network's answers to USSD codes.</summary>
    public IReadOnlyDictionary<string, string> UssdAnswers { get; init; } =
        new Dictionary<string, string> { ["*100#"] = "Balance: 10.00 EUR" };
}
