using System.Globalization;
using System.Text;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.Memory;
using Signalbox.HardwareSim.Modems.Sim;

namespace Signalbox.HardwareSim.Modems.State;

/// <summary>Everything a modem knows. It belongs to one <see cref="SimulatedModem"/> and is used under its lock.</summary>
internal sealed class ModemState(ModemProfile profile, string imei, SimTray tray)
{
    private static readonly string[] CardWords = ["{imsi}", "{iccid}", "{pin}", "{pinTries}", "{pukTries}"];

    public ModemProfile Profile { get; } = profile;

    public string Imei { get; } = imei;

    /// <summary>Its cards.</summary>
    public SimTray Tray { get; } = tray;

    /// <summary>The card in use; null when there is none.</summary>
    public SimCard? Sim => Tray.Current;

    /// <summary>What the card in use asks for.</summary>
    public SimLock Lock => Sim?.Lock ?? SimLock.Absent;

    public MessageStores Stores { get; } = new(profile);

    public ModemSettings Settings { get; private set; } = new(profile);

    /// <summary>What is wrong with it.</summary>
    public StandingFault Fault { get; set; } = StandingFault.None;

    /// <summary>The air and the cabinet around it.</summary>
    public ModemSurroundings Surroundings { get; set; } = new();

    /// <summary>Whether its SIM is being read, so that commands that need it must wait.</summary>
    public bool ReadsSim { get; set; }

    /// <summary>How often it started again.</summary>
    public int Starts { get; private set; }

    /// <summary>How often a card was given power: at a start, when it was put in, when its slot was chosen.</summary>
    public int CardStarts { get; private set; }

    /// <summary>Whether it was told to start again and has not yet.</summary>
    public bool IsStarting { get; set; }

    /// <summary><c>+CFUN</c>: 0 off, 1 on, 4 radio off.</summary>
    public int Functionality { get; set; } = 1;

    /// <summary><c>+COPS</c> mode: 0 automatic, 1 manual, 2 away from the network.</summary>
    public int OperatorMode { get; set; }

    /// <summary>Messages that the network took.</summary>
    public long Sent { get; set; }

    /// <summary>Messages that came in.</summary>
    public long Received { get; set; }

    public Registration Registration
    {
        get
        {
            if (IsStarting || Functionality != 1 || OperatorMode == 2 || Lock != SimLock.Ready) return Registration.None;
            return Fault.Mode switch
            {
                ModemFaultMode.Unregistered => Registration.Searching,
                ModemFaultMode.Denied => Registration.Denied,
                _ when ReadsSim => Registration.Searching,
                _ => Surroundings.IsRoaming ? Registration.Roaming : Registration.Home,
            };
        }
    }

    public bool IsRegistered => Registration is Registration.Home or Registration.Roaming;

    /// <summary>Whether commands that need the SIM are refused for now.</summary>
    public bool IsSimBusy => ReadsSim || Fault.Mode == ModemFaultMode.SimBusy;

    /// <summary>Whether characters of the host are sent back.</summary>
    public bool Echoes => Fault.Mode switch
    {
        ModemFaultMode.LostEcho => false,
        ModemFaultMode.EchoOn => true,
        _ => Settings.Echo,
    };

    /// <summary>Whether the network can bring something now.</summary>
    public bool IsReachable => IsRegistered && Fault.Mode is not (ModemFaultMode.Hang or ModemFaultMode.Unplug);

    /// <summary>What <c>+CPIN?</c> says.</summary>
    public string PinState => Lock switch
    {
        SimLock.Ready => "READY",
        SimLock.Pin => "SIM PIN",
        SimLock.Absent => "NOT INSERTED",
        _ => "SIM PUK",
    };

    /// <summary>One word for where the modem stands.</summary>
    public string Word => Fault.Mode switch
    {
        ModemFaultMode.Unplug => "unplugged",
        ModemFaultMode.Hang => "hung",
        ModemFaultMode.Error => "failing",
        _ when IsStarting => "starting",
        _ when Lock == SimLock.Absent => "noSim",
        _ when Lock == SimLock.Pin => "pin",
        _ when Lock != SimLock.Ready => "puk",
        _ => IsRegistered ? "ready" : "unregistered",
    };

    /// <summary>Forgets what a start forgets; the SIM and the stores keep what they hold.</summary>
    public void PowerOn()
    {
        Starts++;
        Settings = new ModemSettings(Profile);
        Stores.UseFirst();
        StartCard();
        Functionality = 1;
        OperatorMode = 0;
    }

    /// <summary>Gives the card in use power, if there is one; its store is there from now on.</summary>
    public void StartCard()
    {
        CardStarts++;
        ReadsSim = false;
        Sim?.PowerOn();
        Stores.UseCard(Sim?.Store);
    }

    /// <summary>Forgets settings alone, as Z and &amp;F do.</summary>
    public void ResetSettings() => Settings = new ModemSettings(Profile);

    /// <summary>A string of an answer in the host's character set.</summary>
    public string Encode(string text) =>
        Settings.CharacterSet == ModemSettings.Ucs2 ? Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) : text;

    /// <summary>A host's string read by its character set; what is no hexadecimal UCS-2 is taken as it stands.</summary>
    public string Decode(string text)
    {
        if (Settings.CharacterSet != ModemSettings.Ucs2 || text.Length % 4 != 0 || !text.All(char.IsAsciiHexDigit)) return text;
        return Encoding.BigEndianUnicode.GetString(Convert.FromHexString(text));
    }

    /// <summary>Whether a line of the profile tells of the card, and cannot be said without one.</summary>
    public static bool TellsOfCard(string line) => CardWords.Any(word => line.Contains(word, StringComparison.Ordinal));

    /// <summary>A line of the profile with its words in braces filled in.</summary>
    public string Fill(string line) => line
        .Replace("{imei}", Imei, StringComparison.Ordinal)
        .Replace("{imsi}", Sim?.Identity.Imsi, StringComparison.Ordinal)
        .Replace("{iccid}", Sim?.Identity.Iccid, StringComparison.Ordinal)
        .Replace("{pin}", PinState, StringComparison.Ordinal)
        .Replace("{pinTries}", (Sim?.PinTries ?? 0).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{signal}", Surroundings.Signal.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{temperature}", Surroundings.Temperature.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{pukTries}", (Sim?.PukTries ?? 0).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
