using System.Globalization;

namespace Signalbox.HardwareSim.Modems;

/// <summary>Who a modem and the SIM in it are.</summary>
public sealed record ModemIdentity
{
    /// <summary>The number of the first modem's SIM, without a plus; the next ones count up from it.</summary>
    public const long FirstNumber = 79_010_000_000;

    /// <summary>The code of the test network, which no real one has (ITU-T E.212).</summary>
    public const string TestNetwork = "00101";

    // The test prefixes of an IMEI and of an ICCID; a real device never has them.
    private const string TypeAllocation = "00101300";
    private const string IssuerIdentification = "8970101";

    /// <summary>IMEI, 15 digits.</summary>
    public required string Imei { get; init; }

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

    /// <summary>The identity of modem <paramref name="number"/>, counted from 0: always the same, and no other modem's.</summary>
    public static ModemIdentity Of(int number)
    {
        var serial = number.ToString("D6", CultureInfo.InvariantCulture);
        return new ModemIdentity
        {
            Imei = WithCheckDigit(TypeAllocation + serial),
            Imsi = TestNetwork + number.ToString("D10", CultureInfo.InvariantCulture),
            Iccid = WithCheckDigit(IssuerIdentification + number.ToString("D11", CultureInfo.InvariantCulture)),
            Number = (FirstNumber + number).ToString(CultureInfo.InvariantCulture),
        };
    }

    // The Luhn digit (ISO/IEC 7812-1, annex B), which IMEI and ICCID both end in.
    private static string WithCheckDigit(string digits)
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
