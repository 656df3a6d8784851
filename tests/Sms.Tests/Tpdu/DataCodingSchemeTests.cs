using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tpdu;

namespace Signalbox.Sms.Tests.Tpdu;

/// <summary>3GPP TS 23.038, 4.</summary>
public sealed class DataCodingSchemeTests
{
    // A row for each high half octet, a letter for each low one: G GSM 7-bit, U UCS-2, B binary.
    private static readonly string[] Codings =
    [
        "GGGGBBBBUUUUGGGG", // general, no class
        "GGGGBBBBUUUUGGGG", // general, class
        "BBBBBBBBBBBBBBBB", // compressed: octets
        "BBBBBBBBBBBBBBBB",
        "GGGGBBBBUUUUGGGG", // to be deleted automatically, then as above
        "GGGGBBBBUUUUGGGG",
        "BBBBBBBBBBBBBBBB",
        "BBBBBBBBBBBBBBBB",
        "GGGGGGGGGGGGGGGG", // reserved
        "GGGGGGGGGGGGGGGG",
        "GGGGGGGGGGGGGGGG",
        "GGGGGGGGGGGGGGGG",
        "GGGGGGGGGGGGGGGG", // message waiting, discard
        "GGGGGGGGGGGGGGGG", // message waiting, store
        "UUUUUUUUUUUUUUUU", // message waiting, store, UCS-2
        "GGGGBBBBGGGGBBBB", // class
    ];

    [Fact]
    public void EveryOctet_HasItsCoding()
    {
        for (var value = 0; value < 256; value++)
        {
            var expected = Codings[value >> 4][value & 0x0F] switch
            {
                'G' => TextCoding.Gsm7,
                'U' => TextCoding.Ucs2,
                _ => TextCoding.Binary,
            };
            Assert.Equal(expected, new DataCodingScheme((byte)value).Coding);
        }
    }

    // RestComm/jss7, DataCodingSchemeTest.java.
    [Theory]
    [InlineData(0, null, false, false)]
    [InlineData(8, null, false, false)]
    [InlineData(52, MessageClass.Flash, true, false)]
    [InlineData(26, MessageClass.Sim, false, false)]
    [InlineData(64, null, false, true)]
    [InlineData(116, MessageClass.Flash, true, true)]
    [InlineData(90, MessageClass.Sim, false, true)]
    [InlineData(192, null, false, false)]
    [InlineData(241, MessageClass.MobileEquipment, false, false)]
    [InlineData(247, MessageClass.TerminalEquipment, false, false)]
    [InlineData(0xB3, null, false, false)]
    public void ClassAndFlags_FollowTheGroup(int value, MessageClass? messageClass, bool isCompressed, bool isDeleted)
    {
        var scheme = new DataCodingScheme((byte)value);

        Assert.Equal(messageClass, scheme.Class);
        Assert.Equal(isCompressed, scheme.IsCompressed);
        Assert.Equal(isDeleted, scheme.IsDeletedAutomatically);
    }

    // RestComm/jss7, DataCodingSchemeTest.java.
    [Theory]
    [InlineData(192, WaitingKind.Voicemail, false, true)]
    [InlineData(201, WaitingKind.Fax, true, true)]
    [InlineData(210, WaitingKind.Mail, false, false)]
    [InlineData(235, WaitingKind.Other, true, false)]
    public void MessageWaiting_IsRead(int value, WaitingKind kind, bool isActive, bool mayDiscardText) =>
        Assert.Equal(new MessageWaiting(kind, isActive, mayDiscardText), new DataCodingScheme((byte)value).Waiting);

    [Fact]
    public void OtherGroups_AreNoMessageWaiting() =>
        Assert.All(
            Enumerable.Range(0, 256).Where(value => value is < 0xC0 or >= 0xF0),
            value => Assert.Null(new DataCodingScheme((byte)value).Waiting));

    [Theory]
    [InlineData(TextCoding.Gsm7, null, 0x00)]
    [InlineData(TextCoding.Ucs2, null, 0x08)]
    [InlineData(TextCoding.Binary, null, 0x04)]
    [InlineData(TextCoding.Gsm7, MessageClass.Flash, 0x10)]
    [InlineData(TextCoding.Ucs2, MessageClass.Flash, 0x18)]
    [InlineData(TextCoding.Binary, MessageClass.Sim, 0x16)]
    public void SchemeForCoding_IsOfTheGeneralGroup(TextCoding coding, MessageClass? messageClass, int value)
    {
        var scheme = DataCodingScheme.For(coding, messageClass);

        Assert.Equal(value, scheme.Value);
        Assert.Equal(coding, scheme.Coding);
        Assert.Equal(messageClass, scheme.Class);
    }

    // Flash messages as senders write them: general group, marked for deletion or not, and the class group.
    [Theory]
    [InlineData(0x10, TextCoding.Gsm7)]
    [InlineData(0x18, TextCoding.Ucs2)]
    [InlineData(0x50, TextCoding.Gsm7)]
    [InlineData(0x58, TextCoding.Ucs2)]
    [InlineData(0xF0, TextCoding.Gsm7)]
    public void FlashMessage_IsReadBack(int value, TextCoding coding)
    {
        var scheme = new DataCodingScheme((byte)value);

        Assert.Equal((MessageClass.Flash, coding), (scheme.Class, scheme.Coding));
        Assert.Equal(scheme.Class, DataCodingScheme.For(scheme.Coding, scheme.Class).Class);
    }
}
