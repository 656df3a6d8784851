using System.CommandLine;
using Signalbox.HardwareSim.Modems;
using Signalbox.HardwareSim.Modems.Banks;
using Signalbox.HardwareSim.Modems.Control;

namespace Signalbox.HardwareSim.Cli;

/// <summary>The options that every bank of modems has, however it is served.</summary>
internal sealed class BankSettings
{
    private readonly Option<int> _airTime = new("--air-time-ms")
    {
        Description = "How long one message of a modem is on the air, in milliseconds.",
        DefaultValueFactory = _ => 200,
    };

    private readonly Option<string> _profile = new("--profile")
    {
        Description = $"What make of modems: {string.Join(", ", ModemProfiles.All.Select(profile => profile.Name))}.",
        DefaultValueFactory = _ => ModemProfiles.Generic.Name,
    };

    private readonly Option<string?> _pin = new("--pin") { Description = "The PIN that every SIM asks for; none, without this." };

    public void Declare(Command command)
    {
        foreach (var option in new Option[] { _airTime, _profile, _pin }) command.Add(option);
    }

    /// <summary>The options of one bank.</summary>
    /// <exception cref="UsageException">They ask for something that cannot be.</exception>
    public ModemBankOptions Read(ParseResult arguments, string name, int count, string directory, int firstModem)
    {
        if (count < 1 || count > ModemBankOptions.ModemsMax - firstModem)
            throw new UsageException($"{name}: there must be between 1 and {ModemBankOptions.ModemsMax} modems");
        var airTime = arguments.GetValue(_airTime);
        if (airTime is < 0 or > ModemBankOptions.AirTimeMsMax)
            throw new UsageException($"{_airTime.Name}: must be between 0 and {ModemBankOptions.AirTimeMsMax}");
        var profile = arguments.GetRequiredValue(_profile);
        var pin = arguments.GetValue(_pin);
        if (pin is not null && (pin.Length is < 4 or > 8 || !pin.All(char.IsAsciiDigit)))
            throw new UsageException($"{_pin.Name}: must be 4 to 8 digits");
        return new ModemBankOptions
        {
            Name = name,
            Count = count,
            Directory = Path.GetFullPath(directory),
            FirstModem = firstModem,
            AirTime = TimeSpan.FromMilliseconds(airTime),
            Profile = ModemProfiles.Find(profile) ?? throw new UsageException($"{_profile.Name}: there is no profile '{profile}'"),
            IdentityOf = modem => ModemIdentity.Of(modem) with { Pin = pin },
        };
    }

    /// <summary>Adds banks to a simulator, with what the control API shows and does about their modems.</summary>
    public static void Add(Simulator simulator, IEnumerable<ModemBankOptions> banks)
    {
        var added = new List<ModemBank>();
        foreach (var options in banks)
        {
            added.Add(new ModemBank(options, simulator.Subscribers, simulator.Clock, simulator.Report));
            simulator.Add(added[^1]);
        }

        simulator.AddRoutes(new ModemRoutes(added).Map);
        simulator.AddStatistics("modems", () => added.SelectMany(bank => bank.Modems));
    }
}
