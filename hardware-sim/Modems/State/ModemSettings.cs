using Signalbox.HardwareSim.Modems.Dialects;

namespace Signalbox.HardwareSim.Modems.State;

/// <summary>What a host sets by commands and a reset forgets; a new object has a modem's defaults.</summary>
internal sealed class ModemSettings(ModemProfile profile)
{
    public const string Gsm = "GSM";
    public const string Ucs2 = "UCS2";

    /// <summary>E: characters of the host are sent back.</summary>
    public bool Echo { get; set; } = true;

    /// <summary>V: results in words, not numbers.</summary>
    public bool Verbose { get; set; } = true;

    /// <summary>Q: no final results at all.</summary>
    public bool Quiet { get; set; }

    /// <summary><c>+CMEE</c>: 0 plain ERROR, 1 numbers, 2 words.</summary>
    public int ErrorLevel { get; set; } = profile.ErrorLevel;

    /// <summary><c>+CSCS</c>: the character set of strings.</summary>
    public string CharacterSet { get; set; } = Gsm;

    /// <summary>What <c>+CREG</c>, <c>+CGREG</c> and <c>+CEREG</c> were set to, by command.</summary>
    public Dictionary<string, int> RegistrationReports { get; } =
        new(StringComparer.Ordinal) { ["+CREG"] = 0, ["+CGREG"] = 0, ["+CEREG"] = 0 };

    /// <summary><c>+COPS=3,n</c>: 0 long name, 1 short name, 2 numbers.</summary>
    public int OperatorFormat { get; set; }

    /// <summary><c>+CSMS</c>: with 1, what is routed to the host must be acknowledged.</summary>
    public int MessageService { get; set; }

    /// <summary><c>+CNMI</c>: mode, mt, bm, ds and bfr.</summary>
    public int[] Indications { get; } = [.. profile.Indications.Select(numbers => numbers.Min)];

    /// <summary><c>+CMMS</c>.</summary>
    public int MoreMessages { get; set; }

    /// <summary>Whether the make's own chatter is told.</summary>
    public bool Chatters { get; set; } = true;

    /// <summary><c>+CUSD</c>: 1 shows answers.</summary>
    public int UssdReports { get; set; }

    /// <summary><c>+CNMI</c> mode: 0 keeps indications back.</summary>
    public int IndicationMode => Indications[0];

    /// <summary><c>+CNMI</c> mt: what becomes of a message.</summary>
    public int MessageIndication => Indications[1];

    /// <summary><c>+CNMI</c> ds: what becomes of a status report.</summary>
    public int ReportIndication => Indications[3];
}
