using FsCheck;
using FsCheck.Fluent;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.Support;

/// <summary>Generators of everything that has a form on the air.</summary>
internal static class Generate
{
    public static Gen<byte> Octet { get; } = Gen.Choose(0, 255).Select(value => (byte)value);

    public static Gen<bool> Flag { get; } = Gen.Elements(true, false);

    /// <summary>A text that GSM 7-bit can carry, rich in characters of the extension table.</summary>
    public static Gen<string> GsmText(int lengthMax) => Text(lengthMax, Gen.Frequency(
        (3, Gen.Elements(AlphabetTable.DefaultCharacters)),
        (1, Gen.Elements(AlphabetTable.ExtensionCharacters))).Select(character => character.ToString()));

    /// <summary>A pair of national tables, or the default ones, and a text that they can carry.</summary>
    public static Gen<(string Text, LanguageShift Shift)> NationalText(int lengthMax) =>
        from shift in Gen.Elements(NationalTable.Shifts.ToArray())
        from text in Text(lengthMax, Gen.Elements(NationalTable.Characters(shift)).Select(character => character.ToString()))
        select (text, shift);

    /// <summary>Any UTF-16 units whatever, rich in Latin, Greek and Cyrillic letters, marks and surrogates.</summary>
    public static Gen<string> AnyUnits(int lengthMax) => Text(lengthMax, Gen.Frequency(
        (4, Gen.Choose(0, 0x52F)), (2, Gen.Choose(0x300, 0x36F)), (2, Gen.Choose(0x1E00, 0x2300)), (1, Gen.Choose(0xD800, 0xDFFF)),
        (2, Gen.Choose(0, 0xFFFF))).Select(code => ((char)code).ToString()));

    /// <summary>Any text of whole characters, rich in surrogate pairs.</summary>
    public static Gen<string> UnicodeText(int lengthMax) => Text(lengthMax, Gen.Frequency(
        (3, Gen.Choose(0x20, 0xD7FF).Select(code => ((char)code).ToString())),
        (1, Gen.Choose(0x1F300, 0x1F6FF).Select(char.ConvertFromUtf32))));

    public static Gen<byte[]> Octets(int lengthMax) =>
        from length in Gen.Choose(0, lengthMax)
        from octets in Octet.ArrayOf(length)
        select octets;

    /// <summary>A coding and octets in it.</summary>
    public static Gen<(TextCoding Coding, byte[] Octets)> CodedText(int lengthMax) => Gen.OneOf(
        GsmText(lengthMax).Select(text => (TextCoding.Gsm7, GsmAlphabet.TryEncode(text)!)),
        UnicodeText(lengthMax).Select(text => (TextCoding.Ucs2, Ucs2Text.Encode(text))),
        Octets(lengthMax * 2).Select(octets => (TextCoding.Binary, octets)));

    public static Gen<SmsAddress> Address { get; } = Gen.OneOf(
        from type in Gen.Elements(0, 1, 2, 3, 4, 6, 7)
        from plan in Gen.Choose(0, 15)
        from length in Gen.Choose(0, AddressField.SemiOctetsMax)
        from digits in Gen.Elements("0123456789*#abc".ToCharArray()).ArrayOf(length)
        select new SmsAddress((TypeOfNumber)type, (NumberingPlan)plan, new string(digits)),
        from plan in Gen.Choose(0, 15)
        from name in GsmText(AddressField.NameSeptetsMax)
        let septets = GsmAlphabet.CountSeptets(name)
        where septets <= AddressField.NameSeptetsMax && !(septets == 8 && name.EndsWith('@'))
        select new SmsAddress(TypeOfNumber.Alphanumeric, (NumberingPlan)plan, name));

    public static Gen<ServiceCentreTimestamp> Timestamp { get; } =
        Octet.ArrayOf(ServiceCentreTimestamp.Length).Select(octets => new ServiceCentreTimestamp(octets));

    public static Gen<ValidityPeriod> Validity { get; } = Gen.OneOf(
        Gen.Constant(ValidityPeriod.None),
        Octet.Select(value => ValidityPeriod.Relative(new(value))),
        Timestamp.Select(ValidityPeriod.Absolute),
        Octet.ArrayOf(7).Select(octets => ValidityPeriod.Enhanced(octets)));

    /// <summary>User data header octets, or none: well-formed lengths, any elements.</summary>
    public static Gen<byte[]> Header { get; } = Gen.OneOf(
        Gen.Constant(Array.Empty<byte>()),
        from first in Octets(6)
        from second in Octets(12)
        from identifiers in Gen.Two(Octet)
        select new UserDataHeader([new(identifiers.Item1, first), new(identifiers.Item2, second)]).Encode());

    /// <summary>A data coding scheme and content that fits one short message.</summary>
    public static Gen<(DataCodingScheme Scheme, PartContent Content)> UserData { get; } =
        from scheme in Octet.Select(value => new DataCodingScheme(value))
        from header in Header
        from septets in Gen.Choose(0, 0x7F).Select(value => (byte)value).ArrayOf(PartContent.UserDataSeptetsMax)
        from octets in Octet.ArrayOf(PartContent.UserDataOctetsMax)
        from share in Gen.Choose(0, 100)
        let coding = scheme.Coding
        let room = coding == TextCoding.Gsm7
            ? (PartContent.UserDataOctetsMax * 8 / 7) - (((header.Length * 8) + 6) / 7)
            : PartContent.UserDataOctetsMax - header.Length
        select (scheme, new PartContent(coding, header, (coding == TextCoding.Gsm7 ? septets : octets).AsMemory(0, room * share / 100)));

    private static Gen<string> Text(int lengthMax, Gen<string> characters) =>
        from length in Gen.Choose(0, lengthMax)
        from text in characters.ArrayOf(length)
        select string.Concat(text);
}
