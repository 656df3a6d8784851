using System.Text.Json;

namespace Signalbox.Gateway.Accounts.Settings;

/// <summary>The names of an enum's values as settings write them: lower camel case.</summary>
internal static class SettingNames<T>
    where T : struct, Enum
{
    private static readonly string[] Names = [.. Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
    private static readonly T[] Values = Enum.GetValues<T>();

    /// <summary>All of them, for people.</summary>
    public static string Listed { get; } = string.Join(", ", Names);

    public static bool TryRead(string name, out T value)
    {
        var index = Array.IndexOf(Names, name);
        value = index >= 0 ? Values[index] : default;
        return index >= 0;
    }

    public static string Write(T value) => Names[Array.IndexOf(Values, value)];

    /// <summary>The names of the flags that are set.</summary>
    public static IEnumerable<string> WriteFlags(T flags) =>
        Values.Where(value => Convert.ToInt32(value, null) != 0 && flags.HasFlag(value)).Select(Write);
}
