using Microsoft.Extensions.Logging.Console;

namespace Signalbox.Appliance.Hosting;

/// <summary>The program's log: one line an event on standard error, in UTC.</summary>
internal static class ConsoleLogs
{
    public static ILoggerFactory Create() => LoggerFactory.Create(logging =>
    {
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });
}
