namespace Signalbox.Gateway.Watching;

/// <summary>What one row of a watch counts; null is what the watch does not tell apart.</summary>
internal readonly record struct WatchKey(string? Account, string? Country, string? Route, string? Sender, string? Link)
{
    /// <summary>All that there is no more room for.</summary>
    public static WatchKey Others { get; } = new("others", "others", "others", "others", "others");

    public override string ToString() =>
        this == Others ? "others" : string.Join(", ", Fields().Where(field => field.Value is not null).Select(InWords));

    private static string InWords((string Name, string? Value) field) =>
        $"{field.Name} {(field.Value is { Length: > 0 } value ? value : "not known")}";

    private IEnumerable<(string Name, string? Value)> Fields() =>
        [("account", Account), ("country", Country), ("route", Route), ("sender", Sender), ("link", Link)];
}
