namespace Signalbox.Tests.Support.Wireshark;

/// <summary>What Wireshark made of one message.</summary>
internal sealed class DissectedFrame(IReadOnlyDictionary<string, string[]> values, string damage)
{
    /// <summary>What it finds wrong with the message: empty, or its warnings and errors.</summary>
    public string Damage => damage;

    /// <summary>The values of a field, in the order in which they stand in the message; empty where it does not stand there.</summary>
    /// <exception cref="KeyNotFoundException">The field was not asked for.</exception>
    public string[] All(string field) => values[field];

    /// <summary>The value of a field that stands there once; null where it does not.</summary>
    public string? One(string field) => values[field] switch
    {
        [] => null,
        [var value] => value,
        var many => throw new InvalidOperationException($"{field} stands there {many.Length} times: {string.Join(' ', many)}"),
    };
}
