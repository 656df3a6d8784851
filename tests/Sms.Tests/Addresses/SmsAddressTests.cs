using Signalbox.Sms.Addresses;

namespace Signalbox.Sms.Tests.Addresses;

public sealed class SmsAddressTests
{
    [Theory]
    [InlineData("+491711234567", TypeOfNumber.International, NumberingPlan.Isdn, "491711234567")]
    [InlineData("491711234567", TypeOfNumber.International, NumberingPlan.Isdn, "491711234567")]
    [InlineData("12345678", TypeOfNumber.International, NumberingPlan.Isdn, "12345678")]
    [InlineData("+123", TypeOfNumber.International, NumberingPlan.Isdn, "123")]
    [InlineData("1234567", TypeOfNumber.Unknown, NumberingPlan.Isdn, "1234567")]
    [InlineData("12345", TypeOfNumber.Unknown, NumberingPlan.Isdn, "12345")]
    [InlineData("", TypeOfNumber.Unknown, NumberingPlan.Isdn, "")]
    [InlineData("Signalbox", TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, "Signalbox")]
    [InlineData("+49 171", TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, "+49 171")]
    [InlineData("+", TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, "+")]
    [InlineData("++49171", TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, "++49171")]
    [InlineData("１２３", TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, "１２３")] // full-width digits are no digits here
    public void FromText_InfersWhatIsMeant(string text, TypeOfNumber type, NumberingPlan plan, string value) =>
        Assert.Equal(new SmsAddress(type, plan, value), SmsAddress.FromText(text));

    [Theory]
    [InlineData(TypeOfNumber.International, "491711234567", "+491711234567")]
    [InlineData(TypeOfNumber.National, "01711234567", "01711234567")]
    [InlineData(TypeOfNumber.Unknown, "12345", "12345")]
    [InlineData(TypeOfNumber.Alphanumeric, "Signalbox", "Signalbox")]
    public void ToString_HasPlusForInternational(TypeOfNumber type, string value, string text) =>
        Assert.Equal(text, new SmsAddress(type, NumberingPlan.Isdn, value).ToString());

    [Fact]
    public void Default_HasEmptyValue()
    {
        Assert.Equal("", default(SmsAddress).Value);
        Assert.Equal("", default(SmsAddress).ToString());
        Assert.True(AddressField.CanEncode(default));
    }

    [Fact]
    public void Numbers_AreTheStandards()
    {
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], Enum.GetValues<TypeOfNumber>().Select(type => (int)type));
        Assert.Equal([0, 1, 3, 4, 5, 6, 8, 9, 10, 15], Enum.GetValues<NumberingPlan>().Select(plan => (int)plan));
    }
}
