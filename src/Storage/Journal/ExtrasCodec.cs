using System.Buffers.Binary;
using System.Text;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Scheduling;
using Signalbox.Kernel.Wire;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Storage.Journal;

/// <summary>
/// What few messages have, behind what all have: fields in any order, each
/// <code>
/// tag 1 | length 2 | value
/// </code>
/// and nothing at all for most messages. A tag that this version does not know is an error: to leave it out would change the message.
/// </summary>
internal static class ExtrasCodec
{
    private const byte ShownId = 1;
    private const byte Ptag = 2;
    private const byte NotBefore = 3;
    private const byte Window = 4;
    private const byte Part = 5;
    private const byte Carries = 6;
    private const byte Flags = 7;
    private const byte Shift = 8;
    private const byte Grown = 9;
    private const byte Service = 10;
    private const byte UseCase = 11;
    private const byte Breach = 12;
    private const byte Unconfirmed = 13;
    private const byte Asked = 14;
    private const byte OpenHours = 15;
    private const byte Job = 16;
    private const byte JobWritten = 17;
    private const byte JobReference = 18;
    private const byte JobTerms = 19;
    private const byte JobCostCentre = 20;
    private const byte Blackouts = 21;
    private const byte EndsBy = 22;
    private const byte FlashFlag = 0x01;
    private const byte ReplyPathFlag = 0x02;
    private const byte PassesStopListsFlag = 0x04;
    private const byte SandboxFlag = 0x08;
    private const int IdSize = sizeof(long);
    private const int WindowSize = 9;
    private const int HoursSize = 5;
    private const int JobSize = 16;
    private const int BlackoutSize = 16;

    public static void Write(WireBuffer buffer, MessageExtras extras)
    {
        if (extras.ShownId != 0) BinaryPrimitives.WriteInt64BigEndian(Open(buffer, ShownId, IdSize), extras.ShownId);
        if (extras.Ptag.Length > 0) Encoding.ASCII.GetBytes(extras.Ptag, Open(buffer, Ptag, extras.Ptag.Length));
        if (extras.NotBefore != 0) BinaryPrimitives.WriteInt64BigEndian(Open(buffer, NotBefore, IdSize), extras.NotBefore);
        if (extras.Window is { } window) WriteWindow(Open(buffer, Window, WindowSize + window.Zone.Length), window);
        if (extras.Part is { } part) WritePart(Open(buffer, Part, 5), part);
        if (extras.Carries.Count > 0) WriteIds(Open(buffer, Carries, IdSize * extras.Carries.Count), extras.Carries);
        if (!extras.Shift.IsNone) WriteShift(Open(buffer, Shift, 2), extras.Shift);
        if (extras.Grown != 0) BinaryPrimitives.WriteInt32BigEndian(Open(buffer, Grown, sizeof(int)), extras.Grown);
        if (extras.Service.Length > 0) WriteText(buffer, Service, extras.Service);
        if (extras.UseCase.Length > 0) WriteText(buffer, UseCase, extras.UseCase);
        if (extras.Ruling is { } ruling) Write(buffer, ruling);
        if (extras.Job is { } job) Write(buffer, job);
        if (extras.Blackouts.Count > 0) WriteBlackouts(Open(buffer, Blackouts, BlackoutSize * extras.Blackouts.Count), extras.Blackouts);
        if (extras.EndsBy != 0) Open(buffer, EndsBy, 1)[0] = extras.EndsBy;
        var flags = (byte)((extras.Flash ? FlashFlag : 0) | (extras.ReplyPath ? ReplyPathFlag : 0)
            | (extras.PassesStopLists ? PassesStopListsFlag : 0) | (extras.Sandbox ? SandboxFlag : 0));
        if (flags != 0) Open(buffer, Flags, 1)[0] = flags;
    }

    /// <summary>Reads what is left of a message; null when that is nothing.</summary>
    public static MessageExtras? Read(ref FieldReader fields)
    {
        if (fields.IsAtEnd) return null;
        var extras = new MessageExtras();
        while (!fields.IsAtEnd)
        {
            var tag = fields.Byte();
            var value = fields.Octets(fields.UInt16());
            extras = tag switch
            {
                ShownId => extras with { ShownId = BinaryPrimitives.ReadInt64BigEndian(value) },
                Ptag => extras with { Ptag = Encoding.ASCII.GetString(value) },
                NotBefore => extras with { NotBefore = BinaryPrimitives.ReadInt64BigEndian(value) },
                Window => extras with { Window = ReadWindow(value) },
                Part => extras with { Part = new ConcatenationInfo(BinaryPrimitives.ReadUInt16BigEndian(value), value[2], value[3], value[4] != 0) },
                Carries => extras with { Carries = ReadIds(value) },
                Shift => extras with { Shift = new LanguageShift((NationalLanguage)value[0], (NationalLanguage)value[1]) },
                Grown => extras with { Grown = BinaryPrimitives.ReadInt32BigEndian(value) },
                Service => extras with { Service = Encoding.UTF8.GetString(value) },
                UseCase => extras with { UseCase = Encoding.UTF8.GetString(value) },
                Breach => extras with { Ruling = RulingOf(extras) with { Breach = Encoding.UTF8.GetString(value) } },
                Unconfirmed => extras with { Ruling = RulingOf(extras) with { Unconfirmed = Encoding.UTF8.GetString(value) } },
                Asked => extras with { Ruling = RulingOf(extras) with { Asked = Encoding.UTF8.GetString(value) } },
                OpenHours => extras with { Ruling = RulingOf(extras) with { Hours = [.. RulingOf(extras).Hours, ReadHours(value)] } },
                Job or JobWritten or JobReference or JobTerms or JobCostCentre => extras with { Job = With(extras.Job, tag, value) },
                Blackouts => extras with { Blackouts = ReadBlackouts(value) },
                EndsBy => extras with { EndsBy = value[0] },
                Flags => extras with
                {
                    Flash = (value[0] & FlashFlag) != 0,
                    ReplyPath = (value[0] & ReplyPathFlag) != 0,
                    PassesStopLists = (value[0] & PassesStopListsFlag) != 0,
                    Sandbox = (value[0] & SandboxFlag) != 0,
                },
                _ => throw new MalformedRecordException($"a message with field {tag}, which this version does not know"),
            };
        }

        return extras;
    }

    /// <summary>Reads what is left of a message for its job, null when it has none, and for whether it carries others.</summary>
    public static JobMark? ReadJob(ref FieldReader fields, out bool isCarrier)
    {
        JobMark? job = null;
        isCarrier = false;
        while (!fields.IsAtEnd)
        {
            var tag = fields.Byte();
            isCarrier |= tag == Carries;
            job = With(job, tag, fields.Octets(fields.UInt16()));
        }

        return job;
    }

    private static JobMark? With(JobMark? job, byte tag, ReadOnlySpan<byte> value) => tag switch
    {
        Job => new JobMark(
            BinaryPrimitives.ReadInt64BigEndian(value),
            BinaryPrimitives.ReadInt32BigEndian(value[8..]),
            BinaryPrimitives.ReadInt32BigEndian(value[12..])),
        JobWritten => job! with { Written = Encoding.UTF8.GetString(value) },
        JobReference => job! with { Reference = Encoding.UTF8.GetString(value) },
        JobTerms => job! with { Terms = Encoding.UTF8.GetString(value) },
        JobCostCentre => job! with { CostCentre = Encoding.UTF8.GetString(value) },
        _ => job,
    };

    private static Ruling RulingOf(MessageExtras extras) => extras.Ruling ?? Ruling.None;

    private static void Write(WireBuffer buffer, Ruling ruling)
    {
        if (ruling.Breach.Length > 0) WriteText(buffer, Breach, ruling.Breach);
        if (ruling.Unconfirmed.Length > 0) WriteText(buffer, Unconfirmed, ruling.Unconfirmed);
        if (ruling.Asked.Length > 0) WriteText(buffer, Asked, ruling.Asked);
        foreach (var hours in ruling.Hours) WriteHours(Open(buffer, OpenHours, HoursSize + (hours.Zone ?? "").Length), hours);
    }

    // id 8 | place 4 | count 4; its texts follow, each a field of its own
    private static void Write(WireBuffer buffer, JobMark job)
    {
        var value = Open(buffer, Job, JobSize);
        BinaryPrimitives.WriteInt64BigEndian(value, job.Id);
        BinaryPrimitives.WriteInt32BigEndian(value[8..], job.Place);
        BinaryPrimitives.WriteInt32BigEndian(value[12..], job.Count);
        if (job.Written.Length > 0) WriteText(buffer, JobWritten, job.Written);
        if (job.Reference.Length > 0) WriteText(buffer, JobReference, job.Reference);
        if (job.Terms.Length > 0) WriteText(buffer, JobTerms, job.Terms);
        if (job.CostCentre.Length > 0) WriteText(buffer, JobCostCentre, job.CostCentre);
    }

    private static void WriteBlackouts(Span<byte> value, IReadOnlyList<Blackout> blackouts)
    {
        for (var i = 0; i < blackouts.Count; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(value[(i * BlackoutSize)..], blackouts[i].From);
            BinaryPrimitives.WriteInt64BigEndian(value[((i * BlackoutSize) + 8)..], blackouts[i].To);
        }
    }

    private static Blackout[] ReadBlackouts(ReadOnlySpan<byte> value)
    {
        var blackouts = new Blackout[value.Length / BlackoutSize];
        for (var i = 0; i < blackouts.Length; i++)
        {
            var field = value[(i * BlackoutSize)..];
            blackouts[i] = new Blackout(BinaryPrimitives.ReadInt64BigEndian(field), BinaryPrimitives.ReadInt64BigEndian(field[8..]));
        }

        return blackouts;
    }

    // first minute of the day 2 | minute after the last 2 | days, Sunday the lowest bit, 0 for every day 1 | zone
    private static void WriteHours(Span<byte> value, Hours hours)
    {
        BinaryPrimitives.WriteUInt16BigEndian(value, (ushort)hours.From.ToTimeSpan().TotalMinutes);
        BinaryPrimitives.WriteUInt16BigEndian(value[2..], (ushort)hours.To.ToTimeSpan().TotalMinutes);
        foreach (var day in hours.Days) value[4] |= (byte)(1 << (int)day);
        Encoding.ASCII.GetBytes(hours.Zone ?? "", value[HoursSize..]);
    }

    private static Hours ReadHours(ReadOnlySpan<byte> value)
    {
        var days = value[4];
        return new Hours(TimeOfMinute(value), TimeOfMinute(value[2..]))
        {
            Days = [.. Enum.GetValues<DayOfWeek>().Where(day => (days & (1 << (int)day)) != 0)],
            Zone = value.Length > HoursSize ? Encoding.ASCII.GetString(value[HoursSize..]) : null,
        };
    }

    private static TimeOnly TimeOfMinute(ReadOnlySpan<byte> value) =>
        TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(BinaryPrimitives.ReadUInt16BigEndian(value)));

    private static Span<byte> Open(WireBuffer buffer, byte tag, int length)
    {
        var field = buffer.Extend(3 + length);
        field.Clear();
        field[0] = tag;
        BinaryPrimitives.WriteUInt16BigEndian(field[1..], checked((ushort)length));
        return field[3..];
    }

    private static void WriteText(WireBuffer buffer, byte tag, string text) =>
        Encoding.UTF8.GetBytes(text, Open(buffer, tag, Encoding.UTF8.GetByteCount(text)));

    // first day 4 | second of the day 4 | quarters 1 | zone
    private static void WriteWindow(Span<byte> value, DeliveryWindow window)
    {
        BinaryPrimitives.WriteInt32BigEndian(value, window.FirstDay.DayNumber);
        BinaryPrimitives.WriteInt32BigEndian(value[4..], (int)window.Opens.ToTimeSpan().TotalSeconds);
        value[8] = (byte)window.Quarters;
        Encoding.ASCII.GetBytes(window.Zone, value[WindowSize..]);
    }

    private static DeliveryWindow ReadWindow(ReadOnlySpan<byte> value) => new(
        DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(value)),
        TimeOnly.FromTimeSpan(TimeSpan.FromSeconds(BinaryPrimitives.ReadInt32BigEndian(value[4..]))),
        value[8],
        Encoding.ASCII.GetString(value[WindowSize..]));

    private static void WriteShift(Span<byte> value, LanguageShift shift)
    {
        value[0] = (byte)shift.Locking;
        value[1] = (byte)shift.Single;
    }

    private static void WritePart(Span<byte> value, ConcatenationInfo part)
    {
        BinaryPrimitives.WriteUInt16BigEndian(value, part.Reference);
        value[2] = part.Total;
        value[3] = part.Number;
        value[4] = part.IsWide ? (byte)1 : (byte)0;
    }

    private static void WriteIds(Span<byte> value, IReadOnlyList<long> ids)
    {
        for (var i = 0; i < ids.Count; i++) BinaryPrimitives.WriteInt64BigEndian(value[(i * IdSize)..], ids[i]);
    }

    private static long[] ReadIds(ReadOnlySpan<byte> value)
    {
        var ids = new long[value.Length / IdSize];
        for (var i = 0; i < ids.Length; i++) ids[i] = BinaryPrimitives.ReadInt64BigEndian(value[(i * IdSize)..]);
        return ids;
    }
}
