namespace Signalbox.Modem.Tests.Port;

/// <summary>
/// Modems put unsolicited lines into the middle of others. Wherever that happens, nothing is taken for what it is not: a piece of a PDU is
/// never acknowledged and never deleted, and a piece of a reference is never another's.
/// </summary>
public sealed class PortCutLineTests
{
    private const string InBetween = "\r\n^RSSI:17\r\n";
    private const string StoreIsFull = "+QIND: \"smsfull\",\"SM\"";
    private const byte NextReference = 43;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    /// <summary>The report of the message after it: the same but for its reference.</summary>
    private static readonly string NextReport = Transcripts.Report.Replace("062A0C", "062B0C", StringComparison.Ordinal);

    [Fact]
    public async Task Report_CutAtAnyOctet_IsHandedOverWholeOrNotAcknowledged()
    {
        const string announcement = "\r\n+CDS: 25\r\n";
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        var said = announcement.Length + Transcripts.Report.Length + 4;
        var lost = new List<int>();
        for (var at = 0; at < said; at++)
        {
            bench.Modem.BeforeSaying = CutAt(at);
            await bench.Modem.SayAsync("+CDS: 25", Transcripts.Report);
            bench.Modem.BeforeSaying = static _ => null;
            await bench.Modem.SayAsync("+CDS: 25", NextReport);

            var first = await bench.Owner.Reports.NextAsync();
            if (first.Report.MessageReference == NextReference) lost.Add(at);
            else Assert.Equal(NextReference, (await bench.Owner.Reports.NextAsync()).Report.MessageReference);
            if (first.Report.MessageReference != NextReference) Assert.Equal(Transcripts.Report, first.Pdu);
        }

        await bench.Clock.SetAsync(Heartbeat);

        // Only a cut announcement loses a PDU; a few octets later when the answer to the last acknowledgement is still being said.
        Assert.All(lost, at => Assert.InRange(at, 3, announcement.Length - 3 + "\r\nOK\r\n".Length));
        Assert.Equal((2 * said) - lost.Count, bench.Modem.Log.Count(heard => heard == "AT+CNMA"));
        Assert.True(bench.Owner.Messages.IsQuiet);
    }

    [Fact]
    public async Task StoredMessage_ListedWithALineAtAnyOctet_IsTakenWholeAndOnce()
    {
        var listed = $"\r\n+CMGL: 3,0,,30\r\n\r\n{Transcripts.Message}\r\n\r\nOK\r\n".Length;
        for (var at = 0; at < listed; at++)
        {
            var cut = CutAt(at);
            await using var bench = new PortBench(Transcripts.Quectel);
            await bench.IdleAsync();
            bench.Modem.Respond = command =>
            {
                if (command == "AT+CMGL=4" && bench.Store.IsSelected("SM")) bench.Modem.BeforeSaying = cut;
                return bench.Store.Respond(command);
            };
            bench.Store.Put("SM", 3, Transcripts.Message);
            await bench.Modem.SayAsync(StoreIsFull);
            await bench.Clock.SetAsync(Heartbeat);
            await bench.Modem.SayAsync(StoreIsFull);

            var message = await bench.Owner.Messages.NextAsync();
            await bench.Modem.Heard.NextAsync(heard => heard == "AT+CMGD=3", "the deletion");
            Assert.Equal(Transcripts.Message, message.Pdu);
            Assert.True(bench.Owner.Messages.IsQuiet);
        }
    }

    [Fact]
    public async Task StoredMessage_ThatReadsTheSameTwice_IsKeptAlthoughItIsShorterThanSaid()
    {
        await using var bench = new PortBench(
            Transcripts.Quectel + "\n---\nAT+CPMS=* -> OK\nAT+CMGR=3 -> +CMGR: 0,,30 | 07911326040000F0040B | OK\nAT+CMGD=3 -> OK");
        await bench.IdleAsync();
        bench.Modem.Respond = static _ => null;

        await bench.Modem.SayAsync("+CMTI: \"SM\",3");

        var message = await bench.Owner.Messages.NextAsync();
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CMGD=3", "the deletion");
        Assert.Null(message.Deliver);
        Assert.Equal("07911326040000F0040B", message.Pdu);
    }

    [Fact]
    public async Task StoredMessage_ThatReadsAnotherWayTheSecondTime_IsLeftUntilItReadsWell()
    {
        await using var bench = new PortBench(
            Transcripts.Quectel + "\n---\nAT+CPMS=* -> OK\nAT+CMGR=3 -> +CMGR: 0,,30 | 07911326040000F0040B | OK\n"
            + $"AT+CMGR=3 -> +CMGR: 0,,30 | 0791 | OK\nAT+CMGR=3 -> +CMGR: 0,,30 | {Transcripts.Message} | OK\nAT+CMGD=3 -> OK");
        await bench.IdleAsync();
        bench.Modem.Respond = static _ => null;

        await bench.Modem.SayAsync("+CMTI: \"SM\",3");
        await bench.Clock.SetAsync(Heartbeat);
        Assert.DoesNotContain("AT+CMGD=3", bench.Modem.Log);
        await bench.Modem.SayAsync("+CMTI: \"SM\",3");

        Assert.NotNull((await bench.Owner.Messages.NextAsync()).Deliver);
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CMGD=3", "the deletion");
    }

    [Fact]
    public async Task Reference_CutAtAnyOctet_IsNeverAnother()
    {
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> +CMGS: 197 | OK");
        await bench.IdleAsync();
        for (var at = 0; at < "\r\n+CMGS: 197\r\n".Length; at++)
        {
            var cut = at;
            bench.Modem.BeforeSaying = static _ => null;
            bench.Modem.AfterHearing = _ =>
            {
                // armed by every octet of the PDU, the last of which is Ctrl-Z: what is said next is the answer
                bench.Modem.BeforeSaying = CutAt(cut);
                return null;
            };
            Assert.Equal((byte)197, Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Hello)).MessageReference);
        }
    }

    [Fact]
    public async Task Identity_OfAModemThatTalksIntoEveryAnswer_IsReadRight()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            await using var bench = new PortBench(Transcripts.Quectel, prepare: modem =>
            {
                var others = modem.Respond;
                var isInStep = false;
                modem.Respond = command =>
                {
                    // until then answers that come in vain are part of the game, and take time
                    isInStep |= command == "ATE0V1";
                    if (isInStep) modem.BeforeSaying = CutAt(random.Next(24));
                    return others(command);
                };
            });

            bench.Clock.RunAlways(new ModemPortOptions().RegistrationInterval);
            var identity = (await bench.ReadyAsync()).Identity;
            Assert.Equal(("Quectel", "EC25"), (identity.Maker, identity.Model));
            Assert.Equal(("353142033840706", "262019876543210"), (identity.Imei, identity.Imsi));
            Assert.Equal("8949010000000000018", identity.Iccid);
            Assert.Contains("AT+CSMS=1", bench.Modem.Log);
        }
    }

    private static Func<int, string?> CutAt(int at)
    {
        var said = 0;
        return _ => said++ == at ? InBetween : null;
    }
}
