using System.Text.Json;
using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.Links.Sigtran;
using Signalbox.Appliance.Links.Sigtran.Lookup;
using Signalbox.Appliance.Numbers.Dns;
using Signalbox.Appliance.Numbers.Http;
using Signalbox.Gateway.Numbering;
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
        return configuration is not null && errors.Count == 0
            ? Create(configuration, _ => null, NetworkTable.Empty)
            : throw new InvalidDataException(string.Join('\n', errors));
    }

    /// <summary>Makes the look-up of a configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="findLink">Finds a link into a signalling network as it is now.</param>
    /// <param name="networks">Networks by their codes.</param>
    internal static INumberLookup Create(
        NumberLookupConfiguration configuration, Func<string, SigtranLink?> findLink, NetworkTable networks) => configuration switch
    {
        Ss7LookupConfiguration ss7 => new Ss7NumberLookup(ss7.Link, findLink, networks),
        HttpLookupConfiguration http => new HttpNumberLookup(http),
        EnumLookupConfiguration dns => new EnumNumberLookup(dns),
        _ => throw new InvalidOperationException("a look-up of a kind without an implementation"),
    };
}
