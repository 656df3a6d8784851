using System.CommandLine;
using System.Net;
using Signalbox.HardwareSim.Modems;
using Signalbox.HardwareSim.Modems.Banks;
using Signalbox.HardwareSim.Modems.Control;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.Sim;

namespace Signalbox.HardwareSim.Cli;

/// <summary>The options that every bank of modems has, however it is served.</summary>
internal sealed class BankSettings
{
    private readonly Option<int> _airTime = new("--air-time-ms")
    {
        Description = "How long one message of a modem is on the air, in milliseconds.",
        DefaultValueFactory = _ => 200,
    };

    private readonly Option<int?> _linkedAirTime = new("--linked-air-time-ms")
    {
        Description = "The same for a message that follows another while +CMMS keeps the link open; half of it without this.",
    };

    private readonly Option<int?> _simBusy = new("--sim-busy-ms")
    {
        Description = "How long a SIM is busy after its PIN, in milliseconds; without this as long as with real modems of the make.",
    };

    private readonly Option<string> _profile = new("--profile")
    {
        Description = "What makes of modems, in turn, with commas between: "
            + string.Join(", ", ModemProfiles.All.Select(profile => profile.Name)) + ".",
        DefaultValueFactory = _ => ModemProfiles.Generic.Name,
    };

    private readonly Option<string?> _pin = new("--pin") { Description = "The PIN that every SIM asks for; none, without this." };

    private readonly Option<int> _simsPerModem = new("--sims-per-modem")
    {
        Description = "How many SIMs every modem has, of which it uses one at a time.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<int?> _simMessages = new("--sim-messages")
    {
        Description = "How many messages the network takes from each SIM before it refuses all others; no limit without this.",
    };

    private readonly Option<bool> _equalImei = new("--equal-imei") { Description = "All modems have the IMEI of the first one." };

    private readonly Option<bool> _takeOver = new("--tcp-takeover")
    {
        Description = "A second connection to a modem's address takes the line over; without this it is hung up on.",
    };

    private readonly Option<SecondPort> _secondPort = new("--second-port")
    {
        Description = "A second port for every modem, at the links ttySIM0.1 and so on: commands (it answers too) or talk (it repeats "
            + "unsolicited lines alone).",
    };

    private readonly Option<string?> _transcript = new("--transcript")
    {
        Description = "Writes the dialogue of every port to this directory: modem-0.txt and so on.",
    };

    private readonly FaultPlanOption _faultPlan = new("--modem-fault-plan", "modem", "/modems/plan");

    public void Declare(Command command)
    {
        Option[] options =
        [
            _airTime, _linkedAirTime, _simBusy, _profile, _pin, _simsPerModem, _simMessages, _equalImei, _secondPort,
            _takeOver, _transcript, _faultPlan.Option,
        ];
        foreach (var option in options) command.Add(option);
    }

    /// <summary>The options of one bank; where its modems are found is the caller's to say.</summary>
    /// <exception cref="UsageException">They ask for something that cannot be.</exception>
    public ModemBankOptions Read(ParseResult arguments, string name, int count, int firstModem)
    {
        if (count is < 1 or > ModemBankOptions.ModemsMax)
            throw new UsageException($"{name}: there must be between 1 and {ModemBankOptions.ModemsMax} modems");
        if (firstModem + count > ModemBankOptions.ModemsOfAllBanksMax)
            throw new UsageException($"{name}: all banks together must not have more than {ModemBankOptions.ModemsOfAllBanksMax} modems");
        var pin = arguments.GetValue(_pin);
        if (pin is not null && (pin.Length is < 4 or > 8 || !pin.All(char.IsAsciiDigit)))
            throw new UsageException($"{_pin.Name}: must be 4 to 8 digits");
        var messagesMax = arguments.GetValue(_simMessages);
        if (messagesMax < 0) throw new UsageException($"{_simMessages.Name}: must not be negative");
        var hasEqualImei = arguments.GetValue(_equalImei);
        var profiles = ReadProfiles(arguments);
        return new ModemBankOptions
        {
            Name = name,
            Count = count,
            FirstModem = firstModem,
            AirTime = Milliseconds(_airTime.Name, arguments.GetValue(_airTime))!.Value,
            LinkedAirTime = Milliseconds(_linkedAirTime.Name, arguments.GetValue(_linkedAirTime)),
            Profiles = profiles,
            SimsPerModem = ReadSimsPerModem(arguments, profiles),
            SecondPort = arguments.GetValue(_secondPort),
            NewerHostWins = arguments.GetValue(_takeOver),
            Transcripts = arguments.GetValue(_transcript) is { } folder ? Path.GetFullPath(folder) : null,
            IdentityOf = modem => new ModemIdentity(ModemIdentity.Of(hasEqualImei ? 0 : modem).Imei, SimOf(modem)),
            SimOf = SimOf,
        };

        SimIdentity SimOf(int serial) => SimIdentity.Of(serial) with { Pin = pin, MessagesMax = messagesMax };
    }

    /// <summary>The bank with its modems at a place: a directory of links, or tcp:PORT, tcp:ADDRESS:PORT.</summary>
    /// <exception cref="UsageException">The place makes no sense.</exception>
    public static ModemBankOptions Place(ModemBankOptions bank, string place)
    {
        const string tcp = "tcp:";
        if (!place.StartsWith(tcp, StringComparison.Ordinal)) return bank with { Directory = Path.GetFullPath(place) };
        var address = place[tcp.Length..];
        if (!address.Contains(':', StringComparison.Ordinal)) address = "127.0.0.1:" + address;
        if (!EndPoints.TryParse(address, out var first) || (first.Port != 0 && first.Port + bank.Count - 1 > IPEndPoint.MaxPort))
            throw new UsageException($"{bank.Name}: '{place}' must be tcp:PORT or tcp:ADDRESS:PORT, with room for {bank.Count} ports");
        if (bank.SecondPort != SecondPort.None) throw new UsageException($"{bank.Name}: a second port needs a directory of links");
        return bank with { FirstAddress = first };
    }

    /// <summary>Adds banks to a simulator, with what the control API shows and does about their modems, and the plan of faults.</summary>
    /// <exception cref="UsageException">The plan makes no sense.</exception>
    public void Add(ParseResult arguments, Simulator simulator, IEnumerable<ModemBankOptions> banks)
    {
        var added = new List<ModemBank>();
        foreach (var options in banks)
        {
            added.Add(new ModemBank(options, simulator.Subscribers, simulator.Clock, simulator.Report));
            simulator.Add(added[^1]);
        }

        var modems = added.Sum(bank => bank.Count);
        _faultPlan.Add(
            arguments, simulator, modems, times => new ModemFaultPlan(times.Seed, times.PerMinute).For(modems).Select(planned => planned.On(added)));
        simulator.AddRoutes(new ModemRoutes(added).Map);
        simulator.AddStatistics("modems", () => added.SelectMany(bank => bank.Modems));
    }

    private IReadOnlyList<ModemProfile> ReadProfiles(ParseResult arguments)
    {
        var busy = Milliseconds(_simBusy.Name, arguments.GetValue(_simBusy));
        var profiles = arguments.GetRequiredValue(_profile).Split(',').Select(name =>
            ModemProfiles.Find(name) ?? throw new UsageException($"{_profile.Name}: there is no profile '{name}'"));
        return [.. profiles.Select(profile => busy is { } time ? profile with { SimBusySeconds = time.TotalSeconds } : profile)];
    }

    private int ReadSimsPerModem(ParseResult arguments, IReadOnlyList<ModemProfile> profiles)
    {
        var count = arguments.GetValue(_simsPerModem);
        var least = profiles.MinBy(profile => profile.SlotCount)!;
        if (count < 1 || count > least.SlotCount)
            throw new UsageException($"{_simsPerModem.Name}: must be between 1 and {least.SlotCount}, for {least.Name} has room for no more");
        return count;
    }

    private static TimeSpan? Milliseconds(string option, int? value)
    {
        if (value is < 0 or > ModemBankOptions.AirTimeMsMax)
            throw new UsageException($"{option}: must be between 0 and {ModemBankOptions.AirTimeMsMax}");
        return value is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }
}
