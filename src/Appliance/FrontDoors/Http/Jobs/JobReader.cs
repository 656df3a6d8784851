using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Composition;
using Signalbox.Sms.UserData;

namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>
/// Checks a job against the interface's rules (its facts, 1.2 and 1.9) and puts the account's defaults where it says nothing (row A7). What is out
/// of range and is to be moved to the nearest bound is moved. Pure but for the time, by which what is past is at once.
/// </summary>
internal sealed class JobReader(AccountDesk desk, TimeProvider clock)
{
    /// <summary>Messages of one job at the most: texts times those that get them.</summary>
    public const int MessagesMax = 3000;

    private const int SrcDigitsMax = 20;
    private const int SrcCharactersMax = 11;
    private const int BillcodeMax = 70;
    private const int ReferenceMax = 192;
    private const int DstMax = 64;
    private const int TextMax = 20_000;
    private const int ValidityMin = 5;
    private const int ValidityMax = 2880;
    private const int PartsMax = 20;

    private readonly Account _account = desk.Account;
    private string _error = "";

    /// <summary>The job as it is to be submitted; null with why not.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="id">The job's id.</param>
    /// <param name="service">The service that takes it.</param>
    /// <param name="refusal">Why not.</param>
    public JobPlan? Read(JobRequest request, long id, string service, out DoorRefusal? refusal)
    {
        var options = request.Options;
        var terms = ReadTerms(options);
        var notBefore = ReadJobPeriod(options);
        var blackouts = BlackoutsOf(options.BlackoutPeriods, "options.blackoutPeriods");
        var messages = ReadMessages(request.Messages, blackouts ?? []);
        if (options.Billcode?.Length > BillcodeMax) Refuse($"options.billcode: more than {BillcodeMax} characters");
        var written = TextOptionsOf(options);
        refusal = _error.Length > 0 ? DoorRefusal.Bad(_error) : null;
        if (refusal is not null) return null;
        var texts = Encode(request.Messages, written!, PartsOf(options), out refusal);
        return texts is null ? null : new JobPlan
        {
            Desk = desk,
            Id = id,
            Terms = terms,
            IsStatusRequested = options.StatusRequested ?? (_account.RegisteredDelivery != ReceiptWish.None),
            CostCentre = options.Billcode ?? _account.CostCentre,
            Service = service,
            NotBefore = notBefore,
            Validity = terms.ValidityMin == 0 ? null : TimeSpan.FromMinutes(terms.ValidityMin),
            Texts = texts,
            Messages = messages,
        };
    }

    /// <summary>Whether a text can be a sender: at most 20 digits, or at most 11 letters, digits, blanks and ASCII punctuation.</summary>
    public static bool IsSrc(string src)
    {
        var digits = src.StartsWith('+') ? src.AsSpan(1) : src;
        if (digits.Length is > 0 and <= SrcDigitsMax && !digits.ContainsAnyExceptInRange('0', '9')) return true;
        return src.Length is > 0 and <= SrcCharactersMax && !src.AsSpan().ContainsAnyExceptInRange(' ', '~');
    }

    private JobTerms ReadTerms(JobOptions options)
    {
        if (options.Src is { Length: > 0 } src && !IsSrc(src))
            Refuse("options.src: a number of at most 20 digits, or at most 11 letters, digits, blanks and ASCII punctuation");
        CheckReference(options.CustomerRef, "options.customerRef");
        return new JobTerms
        {
            Src = options.Src is { Length: > 0 } asked ? asked : "",
            Utf16 = IsUtf16(options),
            Flash = options.Flash ?? false,
            ValidityMin = options.ValidityMin is null or 0 ? 0 : Math.Clamp(options.ValidityMin.Value, ValidityMin, ValidityMax),
            CustomerRef = options.CustomerRef,
            Express = options.Qos is null ? _account.Express : Is(options.Qos, "options.qos", "EXPRESS", "NORMAL"),
        };
    }

    private bool IsUtf16(JobOptions options) => options.Encoding is null
        ? _account.Coding == PreferredCoding.Ucs2
        : Is(options.Encoding, "options.encoding", "UTF-16", "STANDARD");

    private DateTimeOffset ReadJobPeriod(JobOptions options)
    {
        var at = clock.GetUtcNow();
        if (options.JobPeriod is { Length: > 0 } text && !BlackoutPeriods.TryReadMoment(text, out at))
            Refuse("options.jobPeriod: a time in ISO 8601, such as 2026-01-31T12:00:00.000+01:00");
        return at;
    }

    private IReadOnlyList<Blackout>? BlackoutsOf(IReadOnlyList<string> periods, string name)
    {
        var blackouts = BlackoutPeriods.Read(periods, name, out var error);
        if (blackouts is null) Refuse(error);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return blackouts is { Count: > 0 } ? [.. blackouts.Where(blackout => blackout.To > now)] : blackouts;
    }

    private List<PlannedMessage> ReadMessages(IReadOnlyList<JobMessage> messages, IReadOnlyList<Blackout> blackouts)
    {
        var planned = new List<PlannedMessage>();
        if (messages.Count == 0) Refuse("messages: at least one is needed");
        for (var text = 0; text < messages.Count && _error.Length == 0; text++)
        {
            if (string.IsNullOrEmpty(messages[text].Text)) Refuse($"messages[{text}].text: is needed");
            else if (messages[text].Text.Length > TextMax) Refuse($"messages[{text}].text: more than {TextMax} characters");
            if (messages[text].Recipients.Count == 0) Refuse($"messages[{text}].recipients: at least one is needed");
            for (var i = 0; i < messages[text].Recipients.Count && _error.Length == 0; i++)
                planned.Add(ReadRecipient(messages[text].Recipients[i], text, i, blackouts));
            if (planned.Count > MessagesMax) Refuse($"messages: more than {MessagesMax} short messages in one job");
        }

        return planned;
    }

    private PlannedMessage ReadRecipient(JobRecipient recipient, int text, int place, IReadOnlyList<Blackout> ofJob)
    {
        var dst = recipient.Dst;
        if (string.IsNullOrEmpty(dst)) Refuse($"messages[{text}].recipients[{place}].dst: is needed");
        else if (dst.Length > DstMax) Refuse($"messages[{text}].recipients[{place}].dst: more than {DstMax} characters");
        CheckReference(recipient.CustomerRef, $"messages[{text}].recipients[{place}].customerRef");
        var blackouts = recipient.BlackoutPeriods is { } own
            ? BlackoutsOf(own, $"messages[{text}].recipients[{place}].blackoutPeriods") ?? []
            : ofJob;
        return new PlannedMessage(dst ?? "", text, recipient.CustomerRef ?? "", blackouts);
    }

    private TextOptions? TextOptionsOf(JobOptions options)
    {
        var unencodable = desk.TextOptions.OnUnencodable;
        if (_account.Unencodable == Unencodable.Reject) unencodable = OnUnencodable.Reject;
        if (options.InvalidCharacters is { } asked)
        {
            OnUnencodable? read = asked.ToUpperInvariant() switch
            {
                "REFUSE" => OnUnencodable.Reject,
                "REPLACE" => OnUnencodable.SimpleReplacement,
                "TO_UTF16" => OnUnencodable.SwitchToUcs2,
                "TRANSLITERATE" => OnUnencodable.SmartReplacement,
                _ => null,
            };
            if (read is null) Refuse("options.invalidCharacters: REFUSE, REPLACE, TO_UTF16 or TRANSLITERATE");
            unencodable = read ?? unencodable;
        }

        var preferred = IsUtf16(options) ? TextCoding.Ucs2 : TextCoding.Gsm7;
        return desk.TextOptions with { Preferred = preferred, OnUnencodable = unencodable };
    }

    private int PartsOf(JobOptions options)
    {
        var parts = (int)Math.Clamp(options.MaxParts ?? PartsMax, 1, PartsMax);
        return _account.PartsMax > 0 ? Math.Min(parts, _account.PartsMax) : parts;
    }

    // Each text in its coding, cut to so many parts.
    private static List<EncodedText>? Encode(IReadOnlyList<JobMessage> messages, TextOptions options, int parts, out DoorRefusal? refusal)
    {
        refusal = null;
        var texts = new List<EncodedText>(messages.Count);
        for (var i = 0; i < messages.Count; i++)
        {
            if (!TextEncoder.TryEncode(messages[i].Text, options, out var encoded, out _))
            {
                refusal = new DoorRefusal(
                    StatusCodes.Status422UnprocessableEntity,
                    $"messages[{i}].text: has characters that the GSM alphabet lacks, and invalidCharacters is REFUSE");
                return null;
            }

            var length = TextSplitter.CountParts(encoded.Coding, encoded.Octets, encoded.Shift) > parts
                ? TextSplitter.LengthWithin(encoded.Coding, encoded.Octets, parts, encoded.Shift)
                : encoded.Octets.Length;
            texts.Add(length == encoded.Octets.Length ? encoded : encoded with { Octets = encoded.Octets[..length] });
        }

        return texts;
    }

    // Enumerations are read in either case.
    private bool Is(string value, string name, string yes, string no)
    {
        var isYes = value.Equals(yes, StringComparison.OrdinalIgnoreCase);
        if (!isYes && !value.Equals(no, StringComparison.OrdinalIgnoreCase)) Refuse($"{name}: {no} or {yes}");
        return isYes;
    }

    private void CheckReference(string? reference, string name)
    {
        if (reference?.Length > ReferenceMax) Refuse($"{name}: more than {ReferenceMax} characters");
    }

    // The first thing that is wrong is told.
    private void Refuse(string error)
    {
        if (_error.Length == 0) _error = error;
    }
}
