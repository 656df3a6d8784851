namespace Signalbox.Sms.Tests.Support;

internal static class Hex
{
    public static byte[] Octets(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static string Text(ReadOnlySpan<byte> octets) => Convert.ToHexString(octets);
}
