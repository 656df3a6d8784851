using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Uploads;

/// <summary>Files of recipients: twenty thousand rows and two kills here, a million by <c>scripts/long-upload.sh</c>.</summary>
public sealed class UploadTrialTests(ITestOutputHelper output)
{
    [Fact]
    public Task Upload_WithKillsInItsMiddle_LosesNobodyAndDoublesNobody() =>
        new UploadTrial(Setting.Read("SIGNALBOX_ROWS", 20_000), Setting.Read("SIGNALBOX_KILLS", 2), output.WriteLine).RunAsync();
}
