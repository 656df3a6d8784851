using System.Globalization;
using Signalbox.EndToEnd.Support;
using Signalbox.Interop.Customers;

namespace Signalbox.Interop.Wireshark;

/// <summary>tshark reads every PDU that the appliance puts on the wire, towards customers and towards an SMSC, and finds the values meant.</summary>
public sealed class SmppCaptureTests
{
    private const string Unbind = "0x00000006";
    private const string SubmitSmResp = "0x80000004";

    [Fact]
    public async Task Tshark_WholeJourney_NothingMalformedAndValuesAsMeant()
    {
        await using var scene = await Scene.OpenAsync();
        await using var capture = await LiveCapture.StartAsync(scene);
        var report = await NodeCustomer.RunAsync(scene);
        Assert.Empty(report.Problems);
        await Scene.UntilAsync(
            "the customer's goodbye is captured", async () => (await capture.ReadAsync($"smpp.command_id == {Unbind}", "frame.number")).Count > 0);
        await capture.StopAsync();

        var malformed = await capture.ReadAsync("_ws.malformed", "frame.number", "_ws.expert.message");
        var answers = await capture.ReadAsync($"tcp.srcport == {Port(scene.SmppPort)} and smpp.command_id == {SubmitSmResp}", "smpp.message_id");
        var receipts = await capture.ReadAsync(
            $"tcp.srcport == {Port(scene.SmppPort)} and smpp.receipted_message_id",
            "smpp.receipted_message_id", "smpp.message_state", "smpp.source_addr", "smpp.destination_addr", "smpp.esm.submit.msg_type");
        var submits = await capture.ReadAsync(
            $"tcp.dstport == {Port(scene.SmscPort)} and smpp.command_id == 0x00000004",
            "smpp.source_addr", "smpp.destination_addr", "smpp.data_coding", "smpp.regdel.receipt", "smpp.esm.submit.features");

        Assert.Empty(malformed);
        Assert.Equal(report.Ids!.Order(), Split(answers, 0).Order());
        Assert.Equal(report.Ids!.Order(), Split(receipts, 0).Order());
        Assert.All(Split(receipts, 1), state => Assert.Equal(2, int.Parse(state, CultureInfo.InvariantCulture)));
        Assert.All(Split(receipts, 2), number => Assert.Contains(number, new[] { "79001234567", "79011234567" }));
        Assert.All(Split(receipts, 3), number => Assert.Equal("12345", number));
        // Three short texts, and 1000 characters in seven parts of 153.
        Assert.Equal(10, Split(submits, 0).Count());
        Assert.All(Split(submits, 0), sender => Assert.Equal("12345", sender));
        Assert.All(Split(submits, 1), number => Assert.Equal("79001234567", number));
        Assert.Single(Split(submits, 2), coding => Convert.ToInt32(coding, 16) == 8);
        Assert.All(Split(submits, 3), wish => Assert.Equal(1, Convert.ToInt32(wish, 16)));
    }

    private static string Port(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Split(IEnumerable<string[]> rows, int column) => rows.SelectMany(row => row[column].Split(','));
}
