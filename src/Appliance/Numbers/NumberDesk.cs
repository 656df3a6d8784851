using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.Links.Sigtran;
using Signalbox.Appliance.Numbers.Porting;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Numbering.Lookups;

namespace Signalbox.Appliance.Numbers;

/// <summary>What the node knows of numbers, put together: the book, the look-up behind it, and the import with its file.</summary>
internal sealed partial class NumberDesk : IDisposable
{
    private readonly ILogger _log;
    private readonly INumberLookup? _lookup;

    /// <summary>Reads what was imported before.</summary>
    /// <param name="configuration">What numbers are, and who is asked.</param>
    /// <param name="findLink">Finds a link into a signalling network, whose registers may be asked.</param>
    /// <param name="clock">Time.</param>
    /// <param name="log">Where faults are told.</param>
    public NumberDesk(ApplianceConfiguration configuration, Func<string, SigtranLink?> findLink, TimeProvider clock, ILogger log)
    {
        _log = log;
        NumberLookups? lookups = null;
        if (configuration.NumberLookup is { } asked)
        {
            _lookup = NumberLookupFactory.Create(asked, findLink, configuration.Networks);
            lookups = new NumberLookups(_lookup, asked.Options, clock, OnHealth);
        }

        Book = new NumberBook(configuration.Numbering, configuration.Networks, lookups);
        var file = new PortedNumbersFile(configuration.Data);
        Import = new PortingImport(Book, file, clock);
        Read(file);
    }

    /// <summary>What is known of numbers.</summary>
    public NumberBook Book { get; }

    /// <summary>Takes in files.</summary>
    public PortingImport Import { get; }

    /// <summary>Ends every question that is open.</summary>
    public void Dispose()
    {
        Book.Lookups?.Dispose();
        (_lookup as IDisposable)?.Dispose();
        Import.Dispose();
    }

    private void Read(PortedNumbersFile file)
    {
        try
        {
            Book.Ported = file.Read();
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            LogUnreadable(fault.Message);
        }
    }

    private void OnHealth(string? cause)
    {
        if (cause is null) LogLookupHealed();
        else LogLookupBroken(cause);
    }

    [LoggerMessage(9220, LogLevel.Error, "ALARM ported numbers cannot be read: {Cause}; numbers have the networks of the plan until an import")]
    private partial void LogUnreadable(string cause);

    [LoggerMessage(9221, LogLevel.Error, "ALARM number look-ups fail: {Cause}; messages do not wait for them until they work again")]
    private partial void LogLookupBroken(string cause);

    [LoggerMessage(9222, LogLevel.Information, "number look-ups work again")]
    private partial void LogLookupHealed();
}
