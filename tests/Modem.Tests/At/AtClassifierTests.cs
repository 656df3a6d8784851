using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Signalbox.Modem.Answers;

namespace Signalbox.Modem.Tests.At;

public sealed class AtClassifierTests
{
    [Theory]
    [InlineData("OK", AtResultCode.Ok, null)]
    [InlineData("ERROR", AtResultCode.Error, null)]
    [InlineData("+CME ERROR: 10", AtResultCode.EquipmentError, 10)]
    [InlineData("+CMS ERROR: 38", AtResultCode.MessageError, 38)]
    [InlineData("+CMS ERROR:500", AtResultCode.MessageError, 500)]
    [InlineData("+CME ERROR: SIM not inserted", AtResultCode.EquipmentError, null)]
    [InlineData("+CME ERROR", AtResultCode.EquipmentError, null)]
    [InlineData("+CMS ERROR: 99999999999", AtResultCode.MessageError, null)]
    [InlineData("NO CARRIER", AtResultCode.NoCarrier, null)]
    [InlineData("NO DIAL TONE", AtResultCode.NoDialtone, null)]
    [InlineData("CONNECT 9600", AtResultCode.Connect, null)]
    [InlineData("COMMAND NOT SUPPORT", AtResultCode.Error, null)]
    public void Line_ThatEndsACommand_IsFinal(string line, AtResultCode code, int? number)
    {
        Assert.True(AtClassifier.TryReadFinal(line, out var final));

        Assert.Equal(code, final.Code);
        Assert.Equal(number, final.Number);
    }

    [Theory]
    [InlineData("OKAY")]
    [InlineData("+CREG: 2,1")]
    [InlineData("CONNECTED")]
    [InlineData("")]
    [InlineData("0791947101670000")]
    public void Line_OfAnotherKind_IsNotFinal(string line) => Assert.False(AtClassifier.TryReadFinal(line, out _));

    [Theory]
    [InlineData("+CREG: 2,1", "+CREG", "2,1")]
    [InlineData("^RSSI:17", "^RSSI", "17")]
    [InlineData("MULTIBAND  900E  1800", "", "MULTIBAND  900E  1800")]
    [InlineData("model: E173", "", "model: E173")]
    [InlineData("+:", "", "+:")]
    public void Line_IsSplitIntoNameAndValue(string line, string name, string value)
    {
        Assert.Equal(name, AtClassifier.NameOf(line));
        Assert.Equal(value, AtClassifier.ValueOf(line));
    }

    [Fact]
    public void Fields_AreTakenApartOutsideQuotesAndBrackets()
    {
        var fields = AtFields.Of("+CPMS: (\"SM\",\"ME\"),3,\"a,b\",,-1");

        Assert.Equal(5, fields.Count);
        Assert.Equal("(\"SM\",\"ME\")", fields.Raw(0));
        Assert.True(fields.TryGetNumber(1, out var three));
        Assert.Equal(3, three);
        Assert.Equal("a,b", fields.Text(2));
        Assert.Equal("", fields.Text(3));
        Assert.False(fields.TryGetNumber(3, out _));
        Assert.True(fields.TryGetNumber(4, out var negative));
        Assert.Equal(-1, negative);
        Assert.Equal("", fields.Text(99));
    }

    [Fact]
    public void Fields_AboveTheLimit_AreLeftOut()
    {
        Assert.Equal(AtLimits.FieldsMax, AtFields.Of(new string(',', 5000)).Count);
    }

    [Fact]
    public void AnyText_NeverThrowsOutOfAReader()
    {
        var names = new[]
        {
            "", "+CREG: ", "+CSQ: ", "+CMTI: ", "+CDSI: ", "+CDS: ", "+CMGL: ", "+CMGR: ", "+CMGS: ", "+CPIN: ", "+CSIM: ", "+CPINR: ",
            "+CRSM: ", "+CPMS: ", "+CNMI: ", "+CME ERROR: ", "+CMS ERROR: ",
        };
        var property = Prop.ForAll<byte[], byte[]>((octets, more) =>
        {
            foreach (var name in names)
            {
                var line = name + Encoding.Latin1.GetString(octets);
                ReadInEveryWay([line, Encoding.Latin1.GetString(more)]);
            }

            return true;
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), property);
    }

    private static void ReadInEveryWay(string[] lines)
    {
        AtClassifier.TryReadFinal(lines[0], out _);
        RegistrationAnswer.TryRead(lines[0], out _);
        SignalAnswer.TryRead(lines[0], out _);
        StoreIndication.TryRead(lines[0], out _);
        StoredMessage.ReadList(lines, out _);
        StoredMessage.TryReadOne(lines, 1, out _);
        SentReference.TryFind(lines, out _);
        SimLockAnswer.TryFind(lines, out _);
        PinTriesAnswer.TryReadStatusWord(lines, out _);
        PinTriesAnswer.TryReadRemaining(lines, out _);
        StoresAnswer.Readable(lines);
        RoutingAnswer.TryFind(lines, out _);
        IdentityAnswer.Text(lines);
        IdentityAnswer.Imei(lines);
        IdentityAnswer.Imsi(lines);
        IdentityAnswer.Iccid(lines);
        var router = new AtLineRouter();
        foreach (var line in lines) router.Route(line, new AtCommand("AT+CMGL=4", TimeSpan.FromSeconds(1)), false, out _, out _);
        foreach (var line in lines) router.Route(line, null, false, out _, out _);
    }
}
