using Signalbox.Appliance.Links.Modem;
using Signalbox.Kernel.Testing;

namespace Signalbox.Appliance.Tests.Links;

public sealed class UnreadableMessagesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("signalbox-unreadable-").FullName;
    private readonly UnreadableMessages _kept;

    public UnreadableMessagesTests() => _kept = new UnreadableMessages(_directory, new ManualClock());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Kept => Path.Combine(_directory, "unreadable-messages.txt");

    [Fact]
    public async Task Keep_TwoMessages_AreLinesThatTheOwnerAloneCanRead()
    {
        await _kept.KeepAsync("bank-a/3", "0791FF", Cancellation);
        await _kept.KeepAsync("bank-a/4", "07", Cancellation);

        Assert.Equal(["2030-01-01T12:00:00Z bank-a/3 0791FF", "2030-01-01T12:00:00Z bank-a/4 07"], await File.ReadAllLinesAsync(Kept, Cancellation));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Kept));
    }

    [Fact]
    public async Task Keep_FileIsFull_BeginsAnotherAndKeepsTheLast()
    {
        await File.WriteAllTextAsync(Kept, new string('x', UnreadableMessages.FileOctetsMax), Cancellation);

        await _kept.KeepAsync("bank-a/3", "0791FF", Cancellation);

        Assert.Single(await File.ReadAllLinesAsync(Kept, Cancellation));
        Assert.Equal(UnreadableMessages.FileOctetsMax, new FileInfo(Kept + ".old").Length);
    }

    public void Dispose()
    {
        _kept.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
