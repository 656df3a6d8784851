using Signalbox.Mgmt.Admin;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>One port of a bank, for people and programs. Numbers of cards are masked unless asked otherwise.</summary>
internal sealed record ModemView
{
    /// <summary>Bank and number.</summary>
    public required string Name { get; init; }

    /// <summary>The port's place.</summary>
    public required string Device { get; init; }

    /// <summary>Its state.</summary>
    public required string State { get; init; }

    /// <summary>What a person should look after; null for nothing.</summary>
    public string? Alarm { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Maker and model of the modem.</summary>
    public string? Modem { get; init; }

    /// <summary>The modem's firmware.</summary>
    public string? Revision { get; init; }

    /// <summary>The modem's number; shown and never relied on: banks with one for all exist.</summary>
    public string? Imei { get; init; }

    /// <summary>The card's number.</summary>
    public string? Iccid { get; init; }

    /// <summary>The subscription's number with its network.</summary>
    public string? Imsi { get; init; }

    /// <summary>How the network has it.</summary>
    public string? Registration { get; init; }

    /// <summary>The signal in dBm.</summary>
    public int? SignalDbm { get; init; }

    /// <summary>The modem's profile.</summary>
    public string? Profile { get; init; }

    /// <summary>The temperature, in degrees Celsius, where the modem tells.</summary>
    public double? TemperatureCelsius { get; init; }

    /// <summary>What was left on the card when it was last asked.</summary>
    public decimal? Balance { get; init; }

    /// <summary>Which of several cards is in use.</summary>
    public int? Slot { get; init; }

    /// <summary>Why it takes nothing, by somebody's wish; null when it does.</summary>
    public string? SuspendedBecause { get; init; }

    /// <summary>The share of the last attempts that got through, 0 to 1; null while there are too few.</summary>
    public double? SendSuccess { get; init; }

    /// <summary>Parts that the network took.</summary>
    public required long Accepted { get; init; }

    /// <summary>Parts that no port will ever send.</summary>
    public required long Rejected { get; init; }

    /// <summary>Parts given back to be tried again.</summary>
    public required long Retried { get; init; }

    /// <summary>Parts whose fate is not known.</summary>
    public required long Unknown { get; init; }

    /// <summary>Messages received.</summary>
    public required long Received { get; init; }

    /// <summary>Status reports received.</summary>
    public required long Reports { get; init; }

    /// <summary>Times that the modem was restarted.</summary>
    public required long Resets { get; init; }

    /// <summary>Times that the port was set aside.</summary>
    public required long Quarantines { get; init; }

    /// <summary>The port as it stands now.</summary>
    public static ModemView Of(BankPort port, bool unmasked)
    {
        var (status, counters) = (port.Port.Status, port.Port.Counters);
        var identity = status.Identity;
        return new ModemView
        {
            Name = port.Name,
            Device = port.Configuration.Device,
            State = status.State.ToString(),
            Alarm = status.Alarm == Signalbox.Modem.Contract.PortAlarm.None ? null : status.Alarm.ToString(),
            Reason = Told(status.Reason),
            Modem = Told($"{identity.Maker} {identity.Model}".Trim()),
            Revision = Told(identity.Revision),
            Imei = Told(Show(identity.Imei)),
            Iccid = Told(Show(identity.Iccid)),
            Imsi = Told(Show(identity.Imsi)),
            Registration = status.Registration?.ToString(),
            SignalDbm = status.SignalDecibelMilliwatts,
            Profile = Told(status.Profile),
            TemperatureCelsius = status.TemperatureCelsius,
            Balance = status.Balance,
            Slot = status.Slot,
            SuspendedBecause = status.SuspendedBecause,
            SendSuccess = status.SendSuccess,
            Accepted = counters.Accepted,
            Rejected = counters.Rejected,
            Retried = counters.RetriedHere + counters.RetriedElsewhere,
            Unknown = counters.Unknown,
            Received = counters.Messages,
            Reports = counters.StatusReports,
            Resets = counters.Resets,
            Quarantines = counters.Quarantines,
        };

        string Show(string number) => unmasked ? number : Masking.Mask(number);
    }

    private static string? Told(string text) => text.Length == 0 ? null : text;
}
