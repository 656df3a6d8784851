using Signalbox.Modem.Answers;

namespace Signalbox.Modem.Tests.Answers;

/// <summary>Lines as modems give them: from the recorded transcripts, 3GPP TS 27.005 and 27.007, and makers' manuals.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData("+CREG: 2,1,\"00F1\",\"0C3D12\"", RegistrationState.Home, true)]
    [InlineData("+CREG: 0,5", RegistrationState.Roaming, true)]
    [InlineData("+CEREG: 2,1,\"00F1\",\"0C3D12\",7", RegistrationState.Home, true)]
    [InlineData("+CEREG: 0,6", RegistrationState.MessagesOnlyHome, true)]
    [InlineData("+CREG: 2,3", RegistrationState.Denied, false)]
    [InlineData("+CREG: 1,99", (RegistrationState)99, false)]
    public void Registration_Asked_IsRead(string line, RegistrationState expected, bool isRegistered)
    {
        Assert.True(RegistrationAnswer.TryRead(line, out var state));

        Assert.Equal(expected, state);
        Assert.Equal(isRegistered, RegistrationAnswer.IsRegistered(state));
    }

    [Theory]
    [InlineData("+CREG: 1")]
    [InlineData("+CREG: 1,\"00F1\",\"0C3D12\"")]
    [InlineData("+CSQ: 1,1")]
    [InlineData("+CREG:")]
    public void Registration_Unasked_IsNotTakenForAnAnswer(string line) => Assert.False(RegistrationAnswer.TryRead(line, out _));

    [Theory]
    [InlineData("+CSQ: 21,99", -71)]
    [InlineData("+CSQ: 0,0", -113)]
    [InlineData("+CSQ: 31,0", -51)]
    [InlineData("+CSQ: 99,99", null)]
    [InlineData("+CSQ: 199,99", null)]
    public void Signal_IsReadInDecibel(string line, int? expected)
    {
        Assert.True(SignalAnswer.TryRead(line, out var signal));
        Assert.Equal(expected, signal);
    }

    [Theory]
    [InlineData("+CMTI: \"SM\",3", "SM", 3)]
    [InlineData("+CMTI: \"ME\",0", "ME", 0)]
    [InlineData("+CDSI: \"SR\",5", "SR", 5)]
    [InlineData("+CMTI: \"SM\",1,\"MMS PUSH\",2,1", "SM", 1)]
    [InlineData("+CMTI: \"SM\",-1", "SM", null)]
    [InlineData("+CMTI: \"SM\"", "SM", null)]
    public void Indication_IsRead(string line, string store, int? index)
    {
        Assert.True(StoreIndication.TryRead(line, out var indication));
        Assert.Equal(new StoreIndication(store, index), indication);
    }

    [Fact]
    public void List_WithBrokenEntries_GivesTheGoodOnesAndCountsTheRest()
    {
        var messages = StoredMessage.ReadList(
            [
                "+CMGL: 1,0,,3", "00112233", "+CMGL: x", "+CMGL: 2,1,\"name\",25", "not a pdu", "+CMGL: 3,3,,2", "001122",
                "+CMGL: 5,0,,30", "0791", "+CMGL: 4,0,,9",
            ],
            out var unreadable);

        Assert.Equal([new(1, 0, "00112233", true), new(3, 3, "001122", true), new(5, 0, "0791", false)], messages);
        Assert.Equal([true, false, true], messages.Select(message => message.IsReceived));
        Assert.Equal(3, unreadable);
    }

    [Fact]
    public void List_WithAnEntryInPieces_PutsItTogether()
    {
        var messages = StoredMessage.ReadList(["+CMGL: 1,0,,3", "0011", "2", "233", "+CMGL: 2,0,,1", "7", "0011"], out var unreadable);

        Assert.Equal([new(1, 0, "00112233", true), new(2, 0, "0011", true)], messages);
        Assert.Equal(0, unreadable);
    }

    [Fact]
    public void One_IsReadAndAnEmptyPlaceIsNone()
    {
        Assert.True(StoredMessage.TryReadOne(["+CMGR: 1,,3", "00112233"], 7, out var message));
        Assert.Equal(new StoredMessage(7, 1, "00112233", true), message);
        Assert.True(StoredMessage.TryReadOne(["+CMGR: 1,,37", "0791"], 7, out var cut));
        Assert.Equal(new StoredMessage(7, 1, "0791", false), cut);
        Assert.False(StoredMessage.TryReadOne([], 7, out _));
        Assert.False(StoredMessage.TryReadOne(["+CMGR: 0,,0", ""], 7, out _));
    }

    [Theory]
    [InlineData("+CMGS: 42", true, 42)]
    [InlineData("+CMGS: 255,\"07913386094000F0\"", true, 255)]
    [InlineData("+CMGS: 256", true, null)]
    [InlineData("+CMGS:", true, null)]
    [InlineData("+CMGS: 1999", true, null)]
    [InlineData("+CMGS: 1|97", true, 197)]
    [InlineData("+CM|GS: 197", true, 197)]
    [InlineData("+CMGS: 1\u009f\u00a897", true, null)]
    [InlineData("+CMGS: 19|7", true, 197)]
    [InlineData("+CMGW: 42", false, null)]
    public void Reference_IsFound(string line, bool isFound, int? expected)
    {
        Assert.Equal(isFound, SentReference.TryFind(["0011000C", .. line.Split('|')], out var reference));
        Assert.Equal((byte?)expected, reference);
    }

    [Fact]
    public void Answer_CutElsewhereEachTime_IsPutTogether()
    {
        Assert.True(CutLines.TryJoin([["+CSMS: (0", ",1)", "next"], ["+CSMS:", "(0,1)", "next"], ["+CSMS: (0,1)", "ne", "xt"]], out var lines));
        Assert.Equal(["+CSMS: (0,1)", "next"], lines);
        Assert.False(CutLines.TryJoin([["+CSMS: (0,1)"], ["+CSMS: (0)"]], out _));
    }

    [Theory]
    [InlineData("262019876543210", "262019876543210")]
    [InlineData("26201987|6543210", "262019876543210")]
    [InlineData("2620198\u009f76543210", "")]
    [InlineData("2620", "")]
    public void Imsi_IsReadWholeOrNotAtAll(string lines, string expected) => Assert.Equal(expected, IdentityAnswer.Imsi(lines.Split('|')));

    [Theory]
    [InlineData("+CPIN: READY", SimLock.Ready)]
    [InlineData("+CPIN:READY", SimLock.Ready)]
    [InlineData("+CPIN: SIM PIN", SimLock.Pin)]
    [InlineData("+CPIN: SIM PIN2", SimLock.Ready)]
    [InlineData("+CPIN: SIM PUK", SimLock.Puk)]
    [InlineData("+CPIN: PH-NET PIN", SimLock.Other)]
    public void Lock_IsRead(string line, SimLock expected)
    {
        Assert.True(SimLockAnswer.TryFind([line], out var found));
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("+CSIM: 4,\"63C3\"", true, 3)]
    [InlineData("+CSIM: 4,63c2", true, 2)]
    [InlineData("+CSIM: 4,\"6983\"", true, 0)]
    [InlineData("+CSIM: 4,\"9000\"", false, 0)]
    [InlineData("+CSIM: 4,\"63CX\"", false, 0)]
    [InlineData("+CSIM: 0,\"\"", false, 0)]
    public void Tries_OfTheStatusWord_AreRead(string line, bool isRead, int expected)
    {
        Assert.Equal(isRead, PinTriesAnswer.TryReadStatusWord([line], out var tries));
        Assert.Equal(expected, tries);
    }

    [Theory]
    [InlineData("+CPINR: SIM PIN,2,3", true, 2)]
    [InlineData("+CPINR: SIM PUK,10,10", false, 0)]
    public void Tries_Remaining_AreRead(string line, bool isRead, int expected)
    {
        Assert.Equal(isRead, PinTriesAnswer.TryReadRemaining([line], out var tries));
        Assert.Equal(expected, tries);
    }

    [Theory]
    [InlineData("353142033840706", "353142033840706")]
    [InlineData("+CGSN: \"353142033840706\"", "353142033840706")]
    [InlineData("3531420338407061", "353142033840706")]
    [InlineData("no number", "")]
    public void Imei_IsRead(string line, string expected) => Assert.Equal(expected, IdentityAnswer.Imei([line]));

    [Theory]
    [InlineData("+CCID: \"8949010000000000018\"", "8949010000000000018")]
    [InlineData("^ICCID: 98941000000000000081", "98941000000000000081")]
    [InlineData("+QCCID: 8949010000000000018F", "8949010000000000018")]
    [InlineData("8949010000000000018F", "8949010000000000018")]
    [InlineData("+CRSM: 144,0,\"989410000000000010F8\"", "8949010000000000018")]
    [InlineData("+CRSM: 106,130,\"\"", "")]
    [InlineData("+CCID: 12", "")]
    public void Iccid_IsRead(string line, string expected) => Assert.Equal(expected, IdentityAnswer.Iccid([line]));

    [Fact]
    public void Stores_AreRead()
    {
        Assert.Equal(["SM", "ME"], StoresAnswer.Readable(["+CPMS: (\"SM\",\"ME\"),(\"SM\",\"ME\"),(\"SM\",\"ME\")"]));
        Assert.Equal(["ME"], StoresAnswer.Readable(["+CPMS: (\"ME\"),(\"ME\"),(\"ME\")"]));
        Assert.Empty(StoresAnswer.Readable(["+CPMS: (\"SM\r\nATD\")"]));
        Assert.Empty(StoresAnswer.Readable([]));
    }

    [Fact]
    public void Routing_IsRead()
    {
        Assert.True(RoutingAnswer.TryFind(["+CNMI: 2,1,0,2,1"], out var routing));
        Assert.Equal(new RoutingAnswer(1, 2), routing);
        Assert.True(RoutingAnswer.TryReadSetting("2,1,0,1,0", out routing));
        Assert.Equal(new RoutingAnswer(1, 1), routing);
        Assert.False(RoutingAnswer.TryFind(["+CNMI: 2"], out _));
    }
}
