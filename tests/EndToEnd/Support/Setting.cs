using System.Globalization;

namespace Signalbox.EndToEnd.Support;

/// <summary>Numbers that a command sets in the environment to make a test's long form; the tests run without them.</summary>
internal static class Setting
{
    public static int Read(string name, int byDefault) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : byDefault;
}
