using System.CommandLine;
using System.Net;

namespace Signalbox.HardwareSim.Cli;

/// <summary>Reads HOST:PORT.</summary>
internal static class EndPoints
{
    /// <summary>An option for an address to listen at.</summary>
    public static Option<IPEndPoint> CreateOption(string name, string description, string byDefault)
    {
        var option = CreateOption(name, description);
        option.DefaultValueFactory = _ => IPEndPoint.Parse(byDefault);
        return option;
    }

    /// <summary>An option for an address to listen at, which may be left out.</summary>
    public static Option<IPEndPoint> CreateOption(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (TryParse(result.Tokens[^1].Value, out var endPoint)) return endPoint;
            result.AddError($"{name}: '{result.Tokens[^1].Value}' must be ADDRESS:PORT");
            return null;
        },
    };

    /// <summary>Reads an address and a port; "localhost" is the loopback and "*" every address.</summary>
    public static bool TryParse(string text, out IPEndPoint endPoint)
    {
        endPoint = new IPEndPoint(IPAddress.Loopback, 0);
        var at = text.LastIndexOf(':');
        if (at < 0 || !ushort.TryParse(text.AsSpan(at + 1), out var port)) return false;
        var address = text[..at] switch
        {
            "localhost" => IPAddress.Loopback,
            "*" => IPAddress.Any,
            var host => IPAddress.TryParse(host, out var parsed) ? parsed : null,
        };
        if (address is null) return false;
        endPoint = new IPEndPoint(address, port);
        return true;
    }
}
