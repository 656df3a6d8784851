using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.Dissection;

/// <summary>What we write, Wireshark reads as it was meant: no TPDU is malformed and every field has its value.</summary>
public sealed class DissectionTests
{
    private const int Messages = 300;
    private static readonly Rnd Seed = new(27_005, 23_041);

    private static readonly string[] SignsOfDamage = ["_ws.malformed", "gsm_sms.short_data", "gsm_sms.unexpected_data_length"];

    [Fact]
    public Task AnySubmit_IsReadByTsharkAsMeant() => AssertDissectedAsync(Submit, message => message.Encode(), true, submit =>
    [
        ("tp-mti", "1"), ("tp-mr", Text(submit.MessageReference)), ("tp-pid", Text(submit.ProtocolIdentifier)),
        ("tp-vpf", Text((int)submit.Validity.Format)), ("tp-rd", Bit(submit.RejectDuplicates)), ("tp-srr", Bit(submit.StatusReportRequest)),
        ("tp-rp", Bit(submit.ReplyPath)),
        .. submit.Validity.AsRelative is { } relative ? [("vp.validity_period", Text(relative.Value))] : Array.Empty<(string, string)>(),
        .. submit.Validity.AsAbsolute is { } end ? Time(end) : [],
        .. Address("tp-da", submit.Destination),
        .. UserData(submit.DataCoding, submit.UserData),
    ]);

    [Fact]
    public Task AnyDeliver_IsReadByTsharkAsMeant() => AssertDissectedAsync(Deliver, message => message.Encode(), false, deliver =>
    [
        ("tp-mti", "0"), ("tp-pid", Text(deliver.ProtocolIdentifier)), ("tp-mms", Bit(!deliver.MoreMessages)),
        ("tp-lp", Bit(deliver.LoopPrevention)), ("tp-sri", Bit(deliver.StatusReportIndication)), ("tp-rp", Bit(deliver.ReplyPath)),
        .. Time(deliver.Timestamp),
        .. Address("tp-oa", deliver.Originator),
        .. UserData(deliver.DataCoding, deliver.UserData),
    ]);

    [Fact]
    public Task AnyStatusReport_IsReadByTsharkAsMeant() => AssertDissectedAsync(StatusReport, message => message.Encode(), false, report =>
    [
        ("tp-mti", "2"), ("tp-mr", Text(report.MessageReference)), ("tp-mms", Bit(!report.MoreMessages)),
        ("tp-srq", Bit(report.IsForCommand)), ("dis_field.definition", Bit(report.Status.Value >= 0x80)),
        .. Time(report.Timestamp),
        .. Time(report.DischargeTime),
        .. Address("tp-ra", report.Recipient),
        .. report.DataCoding is { } scheme ? UserData(scheme, report.UserData!) : Array.Empty<(string, string)>(),
    ]);

    [Fact]
    public Task WholeAlphabet_IsReadByTsharkAsMeant()
    {
        var text = string.Concat(AlphabetTable.DefaultCharacters.Concat(AlphabetTable.ExtensionCharacters));
        var submit = new SmsSubmit
        {
            Destination = SmsAddress.FromText("+491711234567"),
            UserData = new(TextCoding.Gsm7, default, GsmAlphabet.TryEncode(text)),
        };
        return AssertDissectedAsync(Gen.Constant(submit), message => message.Encode(), fromHandset: true, _ => [("sms_text", text)]);
    }

    // The dissector reads which tables a header names, but has no national tables itself: it shows the default ones.
    [Fact]
    public Task AnySubmitWithNationalTables_IsReadByTsharkAsMeant() => AssertDissectedAsync(
        from given in Generate.NationalText(300)
        where !given.Shift.IsNone
        from reference in Gen.Choose(0, ushort.MaxValue)
        from wide in Generate.Flag
        let septets = NationalAlphabet.TryEncode(given.Text, given.Shift)
        from part in Gen.Elements(TextSplitter.Split(TextCoding.Gsm7, septets, given.Shift, (ushort)reference, wide))
        select (given.Shift, Submit: new SmsSubmit { Destination = SmsAddress.FromText("+491711234567"), UserData = part }),
        message => message.Submit.Encode(),
        fromHandset: true,
        message =>
        [
            .. Language("dis_iei_lang.locking_shift", message.Shift.Locking),
            .. Language("dis_iei_lang.single_shift", message.Shift.Single),
            ("tp.user_data_length", Text(message.Submit.UserData.UserDataLength)),
            .. UserDataHeader.FindConcatenation(message.Submit.UserData.Header.Span) is { } part
                ? [("udh.mm.msg_parts", Text(part.Total)), ("udh.mm.msg_part", Text(part.Number))]
                : Array.Empty<(string, string)>(),
        ]);

    private static (string Field, string Value)[] Language(string field, NationalLanguage language) =>
        language == NationalLanguage.None ? [] : [(field, Text((int)language))];

    private static Gen<string> Readable(int lengthMax) =>
        from length in Gen.Choose(0, lengthMax)
        from characters in Gen.Frequency(
            (3, Gen.Choose('А', 'я').Select(code => ((char)code).ToString())),
            (1, Gen.Choose(0x1F600, 0x1F640).Select(char.ConvertFromUtf32))).ArrayOf(length)
        select string.Concat(characters);

    /// <summary>One part of a text in any coding that tshark shows, with its coding scheme.</summary>
    private static Gen<(DataCodingScheme Scheme, PartContent Content)> Part { get; } =
        from text in Gen.OneOf(
            Generate.GsmText(400).Select(text => (Coding: TextCoding.Gsm7, Octets: GsmAlphabet.TryEncode(text)!)),
            Readable(200).Select(text => (Coding: TextCoding.Ucs2, Octets: Ucs2Text.Encode(text))),
            Generate.Octets(400).Select(octets => (Coding: TextCoding.Binary, Octets: octets)))
        from messageClass in Gen.Elements<MessageClass?>(null, MessageClass.Flash, MessageClass.Sim)
        from reference in Gen.Choose(0, ushort.MaxValue)
        from wide in Generate.Flag
        from part in Gen.Elements(TextSplitter.Split(text.Coding, text.Octets, (ushort)reference, wide))
        select (DataCodingScheme.For(text.Coding, messageClass), part);

    // tshark looks for a country code in international numbers of E.164, which must be one then.
    private static Gen<SmsAddress> Recipient { get; } = Gen.OneOf(
        Generate.Address.Where(address => address.Value.Length > 0
            && address is not { TypeOfNumber: TypeOfNumber.International, NumberingPlan: NumberingPlan.Isdn }),
        Gen.Choose(1_000_000, int.MaxValue).Select(number => SmsAddress.FromText("+49" + Text(number))));

    private static Gen<ServiceCentreTimestamp> Moment { get; } =
        from second in Gen.Choose(0, int.MaxValue)
        from quarters in Gen.Choose(-48, 56)
        select ServiceCentreTimestamp.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(15 * quarters)).AddSeconds(second));

    private static Gen<SmsSubmit> Submit { get; } =
        from octets in Gen.Three(Generate.Octet)
        from destination in Recipient
        from end in Moment
        from validity in Gen.Elements(ValidityPeriod.None, ValidityPeriod.Relative(new(octets.Item3)), ValidityPeriod.Absolute(end))
        from flags in Gen.Three(Generate.Flag)
        from part in Part
        select new SmsSubmit
        {
            MessageReference = octets.Item1,
            Destination = destination,
            ProtocolIdentifier = octets.Item2,
            DataCoding = part.Scheme,
            Validity = validity,
            StatusReportRequest = flags.Item1,
            RejectDuplicates = flags.Item2,
            ReplyPath = flags.Item3,
            UserData = part.Content,
        };

    private static Gen<SmsDeliver> Deliver { get; } =
        from protocol in Generate.Octet
        from originator in Recipient
        from timestamp in Moment
        from flags in Gen.Four(Generate.Flag)
        from part in Part
        select new SmsDeliver
        {
            Originator = originator,
            ProtocolIdentifier = protocol,
            DataCoding = part.Scheme,
            Timestamp = timestamp,
            MoreMessages = flags.Item1,
            LoopPrevention = flags.Item2,
            StatusReportIndication = flags.Item3,
            ReplyPath = flags.Item4,
            UserData = part.Content,
        };

    private static Gen<SmsStatusReport> StatusReport { get; } =
        from octets in Gen.Three(Generate.Octet)
        from recipient in Recipient
        from times in Gen.Two(Moment)
        from flags in Gen.Three(Generate.Flag)
        from part in Part
        select new SmsStatusReport
        {
            MessageReference = octets.Item1,
            Recipient = recipient,
            Timestamp = times.Item1,
            DischargeTime = times.Item2,
            Status = new(octets.Item2),
            MoreMessages = flags.Item1,
            IsForCommand = flags.Item2,
            HasParameterIndicator = flags.Item3,
            ProtocolIdentifier = flags.Item3 ? octets.Item3 : null,
            DataCoding = flags.Item3 ? part.Scheme : null,
            UserData = flags.Item3 ? part.Content : null,
        };

    private static async Task AssertDissectedAsync<T>(
        Gen<T> messages, Func<T, byte[]> encode, bool fromHandset, Func<T, (string Field, string Value)[]> expected)
    {
        var sent = messages.Sample(Messages, Seed, Messages).ToArray();

        var dissected = await Tshark.DissectAsync(
            [.. sent.Select(message => (encode(message), fromHandset))], TestContext.Current.CancellationToken);

        Assert.Equal(sent.Length, dissected.Length);
        foreach (var (message, fields) in sent.Zip(dissected))
        {
            var damage = SignsOfDamage.Where(sign => fields[sign].Any());
            Assert.True(!damage.Any(), $"{string.Join(' ', damage)}: {Hex.Text(encode(message))} of {message}");
            foreach (var wanted in expected(message).GroupBy(pair => pair.Field, pair => pair.Value))
            {
                var found = fields["gsm_sms." + wanted.Key];
                var difference = $"{wanted.Key}: {string.Join(' ', wanted)} became {string.Join(' ', found)} of {message}";
                Assert.True(wanted.SequenceEqual(found), difference);
            }
        }
    }

    private static (string Field, string Value)[] Address(string field, SmsAddress address) =>
    [
        (field, address.Value),
        ("dis_field_addr.num_type", Text((int)address.TypeOfNumber)),
        ("dis_field_addr.num_plan", Text((int)address.NumberingPlan)),
    ];

    private static (string Field, string Value)[] UserData(DataCodingScheme scheme, PartContent content)
    {
        var concatenation = UserDataHeader.FindConcatenation(content.Header.Span);
        var text = content.Coding == TextCoding.Binary
            ? ("sms_body", string.Join(':', Convert.ToHexStringLower(content.Octets.Span).Chunk(2).Select(octet => new string(octet))))
            : ("sms_text", Read.Text(content));
        return
        [
            ("tp-dcs", Text(scheme.Value)),
            ("tp-udhi", Bit(concatenation is not null)),
            ("tp.user_data_length", Text(content.UserDataLength)),
            .. content.Octets.IsEmpty ? Array.Empty<(string, string)>() : [text],
            .. concatenation is not { } part ? Array.Empty<(string, string)>() :
            [
                ("udh.mm.msg_id", Text(part.Reference)), ("udh.mm.msg_parts", Text(part.Total)), ("udh.mm.msg_part", Text(part.Number)),
            ],
        ];
    }

    private static (string Field, string Value)[] Time(ServiceCentreTimestamp timestamp)
    {
        Assert.True(timestamp.TryGetTime(out var time));
        return
        [
            ("scts.year", Text(time.Year % 100)), ("scts.month", Text(time.Month)), ("scts.day", Text(time.Day)),
            ("scts.hour", Text(time.Hour)), ("scts.minutes", Text(time.Minute)), ("scts.seconds", Text(time.Second)),
            ("scts.timezone", Text(Math.Abs((int)time.Offset.TotalMinutes / 15))), // tshark keeps the sign for its words
        ];
    }

    private static string Bit(bool value) => value ? "1" : "0";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
