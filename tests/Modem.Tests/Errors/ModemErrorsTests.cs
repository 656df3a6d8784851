using Signalbox.Modem.Errors;

namespace Signalbox.Modem.Tests.Errors;

public sealed class ModemErrorsTests
{
    /// <summary>
    /// The names of 3GPP TS 27.005, 3.2.5 and 27.007, 9.2, as smstools 3 and Kannel list them; the class is what the port does.
    /// </summary>
    [Theory]
    [InlineData(8, ModemErrorClass.Quarantine)]
    [InlineData(21, ModemErrorClass.Quarantine)]
    [InlineData(28, ModemErrorClass.Permanent)]
    [InlineData(38, ModemErrorClass.RetryElsewhere)]
    [InlineData(42, ModemErrorClass.RetryElsewhere)]
    [InlineData(69, ModemErrorClass.Quarantine)]
    [InlineData(95, ModemErrorClass.Permanent)]
    [InlineData(127, ModemErrorClass.Unknown)]
    [InlineData(145, ModemErrorClass.Permanent)]
    [InlineData(192, ModemErrorClass.RetryElsewhere)]
    [InlineData(197, ModemErrorClass.AlreadyAccepted)]
    [InlineData(208, ModemErrorClass.StorageFull)]
    [InlineData(300, ModemErrorClass.RetryHere)]
    [InlineData(304, ModemErrorClass.Permanent)]
    [InlineData(310, ModemErrorClass.WaitForSim)]
    [InlineData(314, ModemErrorClass.RetryHere)]
    [InlineData(322, ModemErrorClass.StorageFull)]
    [InlineData(330, ModemErrorClass.Quarantine)]
    [InlineData(331, ModemErrorClass.RetryElsewhere)]
    [InlineData(332, ModemErrorClass.Unknown)]
    [InlineData(500, ModemErrorClass.Unknown)]
    [InlineData(513, ModemErrorClass.Unknown)]
    [InlineData(515, ModemErrorClass.RetryHere)]
    [InlineData(77, ModemErrorClass.RetryElsewhere)]
    [InlineData(-1, ModemErrorClass.RetryElsewhere)]
    public void MessageError_BehindThePdu_HasItsClass(int code, ModemErrorClass expected) =>
        Assert.Equal(expected, ModemErrors.Classify(new AtFinal(AtResultCode.MessageError, code), hasPduLeft: true));

    [Theory]
    [InlineData(3, ModemErrorClass.Quarantine)]
    [InlineData(10, ModemErrorClass.WaitForSim)]
    [InlineData(14, ModemErrorClass.RetryHere)]
    [InlineData(20, ModemErrorClass.StorageFull)]
    [InlineData(24, ModemErrorClass.Permanent)]
    [InlineData(30, ModemErrorClass.RetryElsewhere)]
    [InlineData(31, ModemErrorClass.Unknown)]
    [InlineData(100, ModemErrorClass.Unknown)]
    public void EquipmentError_BehindThePdu_HasItsClass(int code, ModemErrorClass expected) =>
        Assert.Equal(expected, ModemErrors.Classify(new AtFinal(AtResultCode.EquipmentError, code), hasPduLeft: true));

    [Fact]
    public void AnyError_BeforeThePduHasLeft_IsNeverInDoubt()
    {
        foreach (var code in Enumerable.Range(0, 1000))
        {
            Assert.NotEqual(ModemErrorClass.Unknown, ModemErrors.Classify(new(AtResultCode.MessageError, code), hasPduLeft: false));
            Assert.NotEqual(ModemErrorClass.Unknown, ModemErrors.Classify(new(AtResultCode.EquipmentError, code), hasPduLeft: false));
        }
    }

    [Theory]
    [InlineData("SIM busy", 14)]
    [InlineData("(U)SIM PIN required", 11)]
    [InlineData("incorrect password", 16)]
    [InlineData("something else", null)]
    [InlineData("", null)]
    public void Words_OfTheVerboseForm_GiveTheCode(string words, int? code) =>
        Assert.Equal(code, ModemErrors.CodeOf(new AtFinal(AtResultCode.EquipmentError, null, words)));

    [Fact]
    public void Description_NamesTheCodeAndNeverTheModemsWords()
    {
        Assert.Equal("CMS 38: network out of order", ModemErrors.Describe(new AtFinal(AtResultCode.MessageError, 38)));
        Assert.Equal("CME 14: SIM busy", ModemErrors.Describe(new AtFinal(AtResultCode.EquipmentError, null, "SIM busy")));
        var withNumber = new AtFinal(AtResultCode.MessageError, null, "+491711234567");
        Assert.DoesNotContain("+49171", ModemErrors.Describe(withNumber), StringComparison.Ordinal);
        Assert.DoesNotContain(":", ModemErrors.Describe(new AtFinal(AtResultCode.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_NameEveryCodeOnce()
    {
        Assert.All(ModemErrors.MessageCodes.Concat(ModemErrors.EquipmentCodes), row => Assert.NotEqual("", row.Name));
        Assert.Equal(ModemErrors.MessageCodes.Count, ModemErrors.MessageCodes.Select(row => row.Code).Distinct().Count());
        Assert.Equal(ModemErrors.EquipmentCodes.Count, ModemErrors.EquipmentCodes.Select(row => row.Code).Distinct().Count());
    }
}
