using System.Globalization;

namespace Signalbox.Appliance.Tests.Play.Http;

/// <summary>Ids of the REST interface, read without the product's own code.</summary>
internal static class RestIds
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The number that other front doors give a message whose id is <c>S.yyyyMMdd-HHmmss.fff-base62</c>.</summary>
    public static string NumberOf(string smsId)
    {
        var number = 0L;
        foreach (var digit in smsId[(smsId.LastIndexOf('-') + 1)..])
            number = (number * Digits.Length) + Digits.IndexOf(digit, StringComparison.Ordinal);
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
