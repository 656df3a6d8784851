using System.Globalization;

namespace Signalbox.HardwareSim.Modems.Sim;

/// <summary>Who a SIM is, and what it and its subscription hold from the start.</summary>
public record SimIdentity
{
    /// <summary>The number of the first SIM, without a plus; the next ones count up from it.</summary>
    public const long FirstNumber = 79_010_000_000;

    /// <summary>The code of the test network, which no real one has (ITU-T E.212).</summary>
    public const string TestNetwork = "00101";

    // The test prefix of an ICCID; a real card never has it.
    private const string IssuerIdentification = "8970101";

    /// <summary>IMSI, 15 digits.</summary>
    public required string Imsi { get; init; }

    /// <summary>ICCID, 19 or 20 digits.</summary>
    public required string Iccid { get; init; }

    /// <summary>The SIM's own number, without a plus.</summary>
    public required string Number { get; init; }

    /// <summary>The service centre's number that the SIM holds, with its plus; empty when it holds none.</summary>
    public string ServiceCentre { get; init; } = "+79019990000";

    /// <summary>The number of the service centre that brings messages, with its plus.</summary>
    public string NetworkServiceCentre { get; init; } = "+79019990000";

    /// <summary>The SIM's PIN; null when it asks for none.</summary>
    public string? Pin { get; init; }

    /// <summary>The SIM's PUK.</summary>
    public string Puk { get; init; } = "12345678";

    /// <summary>The message reference of the first message sent, 0 to 255.</summary>
    public int FirstReference { get; init; }

    /// <summary>How many messages the network takes from it before it refuses all others; null for no limit.</summary>
    public int? MessagesMax { get; init; }

    /// <summary>The identity of SIM <paramref name="serial"/>, counted from 0: always the same, and no other SIM's.</summary>
    public static SimIdentity Of(int serial) => new()
    {
        Imsi = TestNetwork + serial.ToString("D10", CultureInfo.InvariantCulture),
        Iccid = WithCheckDigit(IssuerIdentification + serial.ToString("D11", CultureInfo.InvariantCulture)),
        Number = (FirstNumber + serial).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Digits with the Luhn digit behind them (ISO/IEC 7812-1, annex B), which IMEI and ICCID both end in.</summary>
    protected static string WithCheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            if (i % 2 == 0) digit *= 2;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
