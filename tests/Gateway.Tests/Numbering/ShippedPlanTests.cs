using FsCheck.Fluent;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Numbering;

/// <summary>The table that the product comes with. Zones as the numbering plans and the IANA database have them.</summary>
public sealed class ShippedPlanTests
{
    // ITU-T E.164, list of assigned country codes.
    private const string CountryCodes =
        "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 "
        + "211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245 246 247 "
        + "248 249 250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 350 351 352 353 354 355 356 "
        + "357 358 359 370 371 372 373 374 375 376 377 378 379 380 381 382 383 385 386 387 389 420 421 423 500 501 502 503 504 505 506 507 508 "
        + "509 590 591 592 593 594 595 596 597 598 599 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 800 "
        + "808 850 852 853 855 856 870 878 880 881 882 883 886 888 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 992 "
        + "993 994 995 996 998";

    [Fact]
    public void Plan_BeginsEveryCountryCode() =>
        Assert.Equal(CountryCodes.Split(' ').Order(), Plan.Shipped.Ranges.Select(range => range.CountryCode).Distinct().Order());

    [Theory]
    [InlineData("79036550550", "Europe/Moscow", "RU")]
    [InlineData("74951234567", "Europe/Moscow", "RU")]
    [InlineData("74012345678", "Europe/Kaliningrad", "RU")]
    [InlineData("78462345678", "Europe/Samara", "RU")]
    [InlineData("73432345678", "Asia/Yekaterinburg", "RU")]
    [InlineData("73832345678", "Asia/Novosibirsk", "RU")]
    [InlineData("73952345678", "Asia/Irkutsk", "RU")]
    [InlineData("74232345678", "Asia/Vladivostok", "RU")]
    [InlineData("74272212345", "Asia/Anadyr", "RU")]
    [InlineData("77011234567", "Asia/Almaty", "KZ")]
    [InlineData("77122345678", "Asia/Atyrau", "KZ")]
    [InlineData("12125550100", "America/New_York", "US")]
    [InlineData("13125550100", "America/Chicago", "US")]
    [InlineData("16025550100", "America/Phoenix", "US")]
    [InlineData("13035550100", "America/Denver", "US")]
    [InlineData("14155550100", "America/Los_Angeles", "US")]
    [InlineData("18085550100", "Pacific/Honolulu", "US")]
    [InlineData("19075550100", "America/Anchorage", "US")]
    [InlineData("17875550100", "America/Puerto_Rico", "PR")]
    [InlineData("17095550100", "America/St_Johns", "CA")]
    [InlineData("13065550100", "America/Regina", "CA")]
    [InlineData("16045550100", "America/Vancouver", "CA")]
    [InlineData("18765550100", "America/Jamaica", "JM")]
    [InlineData("61291234567", "Australia/Sydney", "AU")]
    [InlineData("61891234567", "Australia/Perth", "AU")]
    [InlineData("61881234567", "Australia/Adelaide", "AU")]
    [InlineData("61889412345", "Australia/Darwin", "AU")]
    [InlineData("61362123456", "Australia/Hobart", "AU")]
    [InlineData("5511912345678", "America/Sao_Paulo", "BR")]
    [InlineData("5592912345678", "America/Manaus", "BR")]
    [InlineData("5568912345678", "America/Rio_Branco", "BR")]
    [InlineData("525512345678", "America/Mexico_City", "MX")]
    [InlineData("526641234567", "America/Tijuana", "MX")]
    [InlineData("5216641234567", "America/Tijuana", "MX")]
    [InlineData("529981234567", "America/Cancun", "MX")]
    [InlineData("6281212345678", "Asia/Jakarta", "ID")]
    [InlineData("62361123456", "Asia/Makassar", "ID")]
    [InlineData("62967123456", "Asia/Jayapura", "ID")]
    [InlineData("34922123456", "Atlantic/Canary", "ES")]
    [InlineData("351296123456", "Atlantic/Azores", "PT")]
    [InlineData("447700900123", "Europe/London", "GB")]
    [InlineData("870776123456", "Etc/UTC", "001")]
    public void Plan_TellsZoneAndRegion(string number, string zone, string region)
    {
        var range = Plan.Shipped.Find(number);

        Assert.NotNull(range);
        Assert.Equal((zone, region), (range.Zone, range.Region));
    }

    [Theory]
    [InlineData("79036550550", "7", 10, 10, "8")]
    [InlineData("491511234567", "49", 10, 11, "0")]
    [InlineData("36201234567", "36", 9, 9, "06")]
    [InlineData("4512345678", "45", 8, 8, "")]
    [InlineData("12125550100", "1", 10, 10, "1")]
    public void Plan_TellsHowNumbersAreWrittenAtHome(string number, string code, int least, int most, string trunk)
    {
        var range = Plan.Shipped.Find(number)!;

        Assert.Equal((code, least, most, trunk), (range.CountryCode, range.DigitsMin, range.DigitsMax, range.TrunkPrefix));
    }

    [Fact]
    public void Plan_AnyNumber_IsFoundByTheLongestOfItsPrefixes()
    {
        var prefixes = Plan.Shipped.Ranges.Select(range => range.Prefix).ToHashSet();

        Law.Holds(
            from begin in Gen.Elements(prefixes.ToArray())
            from rest in Gen.Elements("0123456789".ToCharArray()).ArrayOf(15)
            select begin + new string(rest),
            number => Plan.Shipped.Find(number)!.Prefix
                == Enumerable.Range(1, number.Length).Select(length => number[..length]).Last(prefixes.Contains));
    }
}
