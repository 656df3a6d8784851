using Signalbox.EndToEnd.Support;

namespace Signalbox.Interop.Gammu;

/// <summary>The program gammu-smsd (Debian package of that name) with a modem's port, and files for its messages.</summary>
internal sealed class GammuDaemon
{
    private readonly string _directory;
    private readonly string _configuration;

    public GammuDaemon(string device, string directory)
    {
        _directory = directory;
        _configuration = Path.Combine(directory, "smsdrc");
        foreach (var box in new[] { "inbox", "outbox", "sent", "error" }) Directory.CreateDirectory(Path.Combine(directory, box));
        File.WriteAllText(
            _configuration,
            $"""
            [gammu]
            device = {device}
            connection = at115200
            [smsd]
            service = files
            logfile = stdout
            debuglevel = 1
            checksecurity = 0
            deliveryreport = sms
            receivefrequency = 3
            loopsleep = 1
            inboxformat = unicode
            inboxpath = {directory}/inbox/
            outboxpath = {directory}/outbox/
            sentsmspath = {directory}/sent/
            errorsmspath = {directory}/error/

            """);
    }

    /// <summary>The texts of the messages received, by file.</summary>
    public IReadOnlyList<string> Received =>
        [.. Directory.EnumerateFiles(Path.Combine(_directory, "inbox")).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    /// <summary>How many messages it could not send.</summary>
    public int Failed => Directory.GetFiles(Path.Combine(_directory, "error")).Length;

    /// <summary>Puts a message with a request for a report into the outbox.</summary>
    public async Task InjectAsync(string to, string text)
    {
        var (exit, output) = await RunningProgram.RunAsync("gammu-smsd-inject", "-c", _configuration, "TEXT", to, "-report", "-text", text);
        Assert.True(exit == 0, output);
    }

    /// <summary>Starts it; it runs until it is disposed of, and says what it does in lines.</summary>
    public RunningProgram Start() => RunningProgram.Start("gammu-smsd", "-c", _configuration);
}
