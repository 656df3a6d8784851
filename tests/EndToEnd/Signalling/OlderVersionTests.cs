using System.Globalization;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Signalling;

/// <summary>Networks whose register and nodes know older versions of MAP alone: they are found out about, and served in all that they can.</summary>
public sealed class OlderVersionTests
{
    private const string Number = SignallingScene.Prefix + "0000001";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly string Long = string.Concat(Enumerable.Repeat("a text in several parts, ", 9));

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public async Task NetworkOfAnOlderVersion_IsServedBothWays_AndItsVersionRemembered(int version)
    {
        await using var scene = await SignallingScene.OpenAsync(
            static _ => { }, string.Create(CultureInfo.InvariantCulture, $",versionMax={version}"));
        await using var customer = await scene.Scene.BindAsync();

        Assert.Contains("stat:DELIVRD", await customer.SubmitForReceiptAsync(Number, "short", Day), StringComparison.Ordinal);
        var refused = await scene.CountAsync("versionsRefused");
        Assert.Contains("stat:DELIVRD", await customer.SubmitForReceiptAsync(Number, Long, Day), StringComparison.Ordinal);
        await scene.PostAsync($"subscribers/{Number}/messages", new { to = "12345", text = "from a handset" });
        Assert.Equal((Number, "from a handset"), await customer.NextMessageAsync());
        await scene.ChangeAsync(Number, new { state = "absent" });
        var receipt = customer.SubmitForReceiptAsync(Number, "for one who is away", Day);
        await Scene.UntilAsync("the failure was reported", async () => await scene.CountAsync("operation47") > 0);
        await scene.ChangeAsync(Number, new { state = "reachable" });

        Assert.Contains("stat:DELIVRD", await receipt, StringComparison.Ordinal);
        Assert.Equal(["short", Long, "for one who is away"], (await scene.Scene.InboxAsync(Number)).Select(message => message.Text));
        // The register and the node refused what is newer, once each, and the register once more the context of reports.
        Assert.Equal((3 - version) * 2, refused);
        Assert.Equal((3 - version) * 3, await scene.CountAsync("versionsRefused"));
    }
}
