namespace Signalbox.Mgmt.Admin;

/// <summary>Hides the middle of numbers where nobody asked to see them (row X3).</summary>
public static class Masking
{
    private const int ShownAtStart = 4;
    private const int ShownAtEnd = 2;

    /// <summary>The number with its middle as asterisks; short codes and names stay as they are, since they are no person's.</summary>
    public static string Mask(string address)
    {
        var hidden = address.Length - ShownAtStart - ShownAtEnd;
        if (hidden <= 0 || !address.AsSpan().TrimStart('+').ContainsAnyInRange('0', '9')
            || address.AsSpan().TrimStart('+').ContainsAnyExceptInRange('0', '9'))
            return address;
        return string.Concat(address.AsSpan(0, ShownAtStart), new string('*', hidden), address.AsSpan(address.Length - ShownAtEnd));
    }
}
