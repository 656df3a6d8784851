using FsCheck;
using FsCheck.Fluent;
using Signalbox.Conformance.Store;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Scheduling;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>Whatever a message holds comes back as it was.</summary>
public sealed class RoundTripTests
{
    private const int Samples = 200;
    private const int SizeMax = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AnyMessage_IsReadAsItWasAppended(ulong seed)
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var messages = Sampled(MessageGen, seed).Select(make => make(store.TakeIds(256))).ToList();

        await store.CommitAsync([.. messages.Select(Sample.Accepted)]);

        foreach (var message in messages) Assert.Equivalent(message, store.Store.ReadMessage(message.Id), strict: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AnyInbound_IsReadAsItWasAppended(ulong seed)
    {
        await using var bench = CreateBench();
        await using var store = new OpenStore(bench);
        var messages = Sampled(InboundGen, seed).Select(make => make(store.TakeIds(1))).ToList();

        await store.CommitAsync([.. messages.Select(message => new StoreRecord.InboundReceived(message))]);

        foreach (var message in messages) Assert.Equivalent(message, store.Store.ReadInbound(message.Id), strict: true);
    }

    // Without frames in memory, so that the file answers.
    private static SqliteBench CreateBench() =>
        new(new TemporaryDirectory("store"), options => options with { RecentOctets = 0, QueueCapacity = Samples });

    private static T[] Sampled<T>(Gen<T> gen, ulong seed) => gen.Sample(Samples, new Rnd(seed, gamma: 1), SizeMax);

    private static readonly Gen<byte[]> Octets = Gen.ArrayOf(Gen.Choose(0, 255).Select(octet => (byte)octet));

    private static readonly Gen<string> Name = Gen.ArrayOf(Gen.Elements("aZ09+ é€ж短".ToCharArray()))
        .Select(text => new string(text)[..Math.Min(text.Length, 80)]);

    private static readonly Gen<SmsAddress> Address =
        from type in Gen.Choose(0, 7)
        from plan in Gen.Choose(0, 15)
        from value in Name
        select new SmsAddress((TypeOfNumber)type, (NumberingPlan)plan, value);

    private static readonly Gen<MessageExtras?> Extras =
        from shown in Gen.Choose(0, int.MaxValue)
        from ptag in Gen.ArrayOf(Gen.Elements("09azAZ-".ToCharArray()))
        from notBefore in Gen.Choose(1, int.MaxValue)
        from minute in Gen.Choose(0, 1439)
        from quarters in Gen.Choose(1, 99)
        from total in Gen.Choose(1, 255)
        from carries in Gen.ArrayOf(Gen.Choose(1, int.MaxValue))
        from has in Gen.Choose(0, 255)
        select has == 0
            ? null
            : new MessageExtras
            {
                ShownId = (has & 1) != 0 ? shown : 0,
                Ptag = (has & 2) != 0 ? new string(ptag) : "",
                NotBefore = (has & 4) != 0 ? notBefore : 0,
                Window = (has & 8) != 0 ? new DeliveryWindow(
                    new DateOnly(2026, 11, 22), new TimeOnly(minute / 60, minute % 60, 59), quarters, "Europe/Moscow") : null,
                Part = (has & 16) != 0 ? new ConcatenationInfo((ushort)shown, (byte)total, (byte)quarters, minute % 2 == 0) : null,
                Carries = (has & 32) != 0 ? [.. carries.Select(id => (long)id << 20)] : [],
                Flash = true,
                Shift = new LanguageShift((NationalLanguage)(quarters % 4), (NationalLanguage)(minute % 4)),
                ReplyPath = (has & 128) != 0,
                Ruling = (has & 64) != 0 ? RulingOf(minute, quarters, has) : null,
                PassesStopLists = (has & 64) != 0,
                Sandbox = (has & 2) != 0,
            };

    // Names of rules and senders, and hours with and without days and a zone.
    private static Ruling RulingOf(int minute, int number, int has) => new()
    {
        Breach = (has & 1) != 0 ? $"règle {number}" : "",
        Unconfirmed = (has & 2) != 0 ? $"rule {number}" : "",
        Asked = (has & 4) != 0 || (has & 15) == 0 ? "Signalbox" : "",
        Hours = (has & 8) == 0 ? [] :
        [
            new Hours(new TimeOnly(minute / 60, minute % 60), new TimeOnly(23, 59))
            {
                Days = [DayOfWeek.Sunday, DayOfWeek.Friday], Zone = "Europe/Moscow",
            },
            new Hours(default, new TimeOnly(minute / 60, minute % 60)),
        ],
    };

    private static readonly Gen<Func<long, Message>> MessageGen =
        from account in Gen.Choose(int.MinValue, int.MaxValue)
        from sender in Address
        from recipient in Address
        from coding in Gen.Elements(Enum.GetValues<TextCoding>())
        from octets in Octets
        from header in Octets
        from parts in Gen.Choose(1, TextSplitter.PartsMax)
        from small in Gen.Choose(0, 255)
        from wish in Gen.Elements(Enum.GetValues<ReceiptWish>())
        from time in Gen.Choose(int.MinValue, int.MaxValue)
        from extras in Extras
        select (Func<long, Message>)(id => new Message
        {
            Id = id,
            AccountKey = account,
            From = sender,
            To = recipient,
            Coding = coding,
            Octets = octets,
            Header = header,
            DataCoding = (byte)small,
            Parts = parts,
            Receipt = wish,
            Priority = (byte)(small % 3),
            AcceptedAt = time,
            ExpiresAt = (long)time << 31,
            Extras = extras,
        });

    private static readonly Gen<Func<long, InboundMessage>> InboundGen =
        from account in Gen.Choose(1, int.MaxValue)
        from link in Name
        from sender in Address
        from recipient in Address
        from coding in Gen.Elements(Enum.GetValues<TextCoding>())
        from octets in Octets
        from reference in Gen.Choose(0, ushort.MaxValue)
        from total in Gen.Choose(0, 255)
        from number in Gen.Choose(1, 255)
        from time in Gen.Choose(int.MinValue, int.MaxValue)
        select (Func<long, InboundMessage>)(id => new InboundMessage
        {
            Id = id,
            AccountKey = account,
            Link = link,
            From = sender,
            To = recipient,
            Coding = coding,
            Octets = octets,
            Part = total == 0 ? null : new ConcatenationInfo((ushort)reference, (byte)total, (byte)number, reference % 2 == 0),
            ReceivedAt = time,
        });
}
