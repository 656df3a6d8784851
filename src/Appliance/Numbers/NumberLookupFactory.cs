using System.Text.Json;
using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.Numbers.Dns;
using Signalbox.Appliance.Numbers.Http;
using Signalbox.Gateway.Numbering.Lookups;

namespace Signalbox.Appliance.Numbers;

/// <summary>Makes the look-up that a configuration describes.</summary>
public static class NumberLookupFactory
{
    /// <summary>Makes the look-up of an entry <c>numberLookup</c> in the configuration; nobody is asked yet. It may be disposable.</summary>
    /// <param name="entry">The entry, a JSON object.</param>
    /// <exception cref="InvalidDataException">The entry is wrong; the message has a line for each error.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static INumberLookup Create(string entry)
    {
        using var document = JsonDocument.Parse(entry);
        var errors = new List<ConfigurationError>();
        var configuration = NumberLookupSection.Read(new ConfigurationNode("", document.RootElement, errors));
        return configuration is not null && errors.Count == 0 ? Create(configuration) : throw new InvalidDataException(string.Join('\n', errors));
    }

    internal static INumberLookup Create(NumberLookupConfiguration configuration) => configuration switch
    {
        HttpLookupConfiguration http => new HttpNumberLookup(http),
        EnumLookupConfiguration dns => new EnumNumberLookup(dns),
        _ => throw new InvalidOperationException("a look-up of a kind without an implementation"),
    };
}
