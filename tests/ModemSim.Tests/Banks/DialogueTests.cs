namespace Signalbox.ModemSim.Tests.Banks;

public sealed class DialogueTests
{
    [Fact]
    public async Task Dialogue_IsWrittenDownWithoutTheEcho()
    {
        using var folder = new TemporaryDirectory("dialogue");
        await using (var bank = await BankOnDisk.StartAsync(1, options => options with { Transcripts = folder.Path, FirstModem = 7 }))
        {
            await using var host = bank.Open();
            foreach (var character in "AT+CSQ\r") await host.TypeAsync(character.ToString());
            await host.HearFinalAsync("AT+CSQ");
            await host.SendAsync(Recorded.Submit, Recorded.SubmitOctets);
        }

        var lines = await File.ReadAllLinesAsync(folder.File("modem-7.txt"), Patience.Token);
        Assert.All(lines, line => Assert.Matches("^ {0,8}[0-9]+\\.[0-9]{3} [<>] ", line));
        Assert.Equal(
            ["> AT+CSQ", "< +CSQ: 21,99", "< OK", "> AT+CMGS=28", "< > ", $"> {Recorded.Submit}\\x1a", "< +CMGS: 0", "< OK"],
            lines.Select(line => line[10..]));
    }
}
