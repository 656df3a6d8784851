using FsCheck.Fluent;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.Tpdu;

/// <summary>Whatever has a form on the air is read back as it was.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void AnySubmit_EncodedAndDecoded_IsTheSame() => Law.Holds(
        from reference in Generate.Octet
        from destination in Generate.Address
        from protocol in Generate.Octet
        from validity in Generate.Validity
        from flags in Gen.Three(Generate.Flag)
        from userData in Generate.UserData
        select new SmsSubmit
        {
            MessageReference = reference,
            Destination = destination,
            ProtocolIdentifier = protocol,
            DataCoding = userData.Scheme,
            Validity = validity,
            StatusReportRequest = flags.Item1,
            RejectDuplicates = flags.Item2,
            ReplyPath = flags.Item3,
            UserData = userData.Content,
        },
        submit => SmsSubmit.TryDecode(submit.Encode(), out var decoded, out _) && decoded == submit);

    [Fact]
    public void AnyDeliver_EncodedAndDecoded_IsTheSame() => Law.Holds(
        from originator in Generate.Address
        from protocol in Generate.Octet
        from timestamp in Generate.Timestamp
        from flags in Gen.Four(Generate.Flag)
        from userData in Generate.UserData
        select new SmsDeliver
        {
            Originator = originator,
            ProtocolIdentifier = protocol,
            DataCoding = userData.Scheme,
            Timestamp = timestamp,
            MoreMessages = flags.Item1,
            LoopPrevention = flags.Item2,
            StatusReportIndication = flags.Item3,
            ReplyPath = flags.Item4,
            UserData = userData.Content,
        },
        deliver => SmsDeliver.TryDecode(deliver.Encode(), out var decoded, out _) && decoded == deliver);

    [Fact]
    public void AnyStatusReport_EncodedAndDecoded_IsTheSame() => Law.Holds(
        from recipient in Generate.Address
        from octets in Gen.Three(Generate.Octet)
        from times in Gen.Two(Generate.Timestamp)
        from flags in Gen.Three(Generate.Flag)
        from present in Gen.Three(Generate.Flag)
        from userData in Generate.UserData
        let hasUserData = present.Item3 && (present.Item2 || userData.Scheme.Coding == TextCoding.Gsm7)
        select new SmsStatusReport
        {
            MessageReference = octets.Item1,
            Recipient = recipient,
            Timestamp = times.Item1,
            DischargeTime = times.Item2,
            Status = new(octets.Item2),
            MoreMessages = flags.Item1,
            LoopPrevention = flags.Item2,
            IsForCommand = flags.Item3,
            HasParameterIndicator = present.Item1 || present.Item2 || hasUserData,
            ProtocolIdentifier = present.Item1 ? octets.Item3 : null,
            DataCoding = present.Item2 ? userData.Scheme : null,
            UserData = hasUserData ? userData.Content : null,
        },
        report => SmsStatusReport.TryDecode(report.Encode(), out var decoded, out _) && decoded == report);

    [Fact]
    public void AnyTextInParts_SentAndJoined_IsTheSame() => Law.Holds(
        from text in Generate.CodedText(1_000)
        from destination in Generate.Address
        from wide in Generate.Flag
        select (text.Coding, text.Octets, destination, wide),
        given =>
        {
            var parts = TextSplitter.Split(given.Coding, given.Octets, reference: 0xBEEF, given.wide);
            var set = new ConcatenatedSet((byte)parts.Length);
            foreach (var part in parts)
            {
                var scheme = DataCodingScheme.For(part.Coding);
                var sent = new SmsSubmit { Destination = given.destination, DataCoding = scheme, UserData = part };
                if (!SmsSubmit.TryDecode(sent.Encode(), out var submit, out _)) return false;
                var info = UserDataHeader.FindConcatenation(submit.UserData.Header.Span) ?? new(0, 1, 1, IsWide: false);
                set.Add(info.Number, info.Total, submit.UserData.Coding, submit.UserData.Octets);
            }

            return set.IsComplete && set.Join().Octets.AsSpan().SequenceEqual(given.Octets);
        },
        cases: 300);
}
