using System.Text;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Conformance.Store;

/// <summary>Everything that can be seen of a store, as text, so that two stores can be compared and a difference be read.</summary>
public static class StorePicture
{
    /// <summary>Draws a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="ids">Whatever ids were ever taken, with their parts.</param>
    /// <param name="references">Whatever was ever a link and a reference.</param>
    public static string Of(IMessageStore store, IEnumerable<(long Id, int Parts)> ids, IEnumerable<(string Link, string Reference)> references)
    {
        var picture = new StringBuilder();
        picture.Append("live ").Append(store.Figures.Live).Append('\n');
        foreach (var entry in store.ReadLive())
            picture.Append("entry ").Append(Describe(entry.Message)).Append(Describe(entry.Ended)).Append(Describe(entry.Inbound)).Append('\n');
        foreach (var (id, parts) in ids) DrawMessage(picture, store, id, parts);
        foreach (var part in Overdue.In(store, Sample.Noon + (1L << 40))) picture.Append("overdue ").Append(part).Append('\n');
        foreach (var (link, reference) in references)
        {
            if (store.TryFindPart(link, reference, out var part)) picture.Append("found ").Append(link).Append(reference).Append(part).Append('\n');
        }

        return picture.ToString();
    }

    /// <summary>Draws a history.</summary>
    public static async Task<string> OfAsync(IMessageHistory history, IEnumerable<(long Id, int Parts)> ids, IEnumerable<JobMark> jobs)
    {
        var picture = new StringBuilder();
        foreach (var (id, _) in ids) picture.Append("history ").Append(id).Append(await history.FindAsync(id, CancellationToken.None)).Append('\n');
        foreach (var job in jobs)
            picture.Append("job ").AppendJoin('\n', await history.FindJobAsync(job.Id, CancellationToken.None)).Append('\n');
        foreach (var isOpen in (bool?[])[null, true, false])
            picture.Append("jobs ").AppendJoin(' ', await JobsAsync(history, isOpen)).Append('\n');
        for (MessageKey? before = null; await PageAsync(history, before) is [.., var last] page; before = new MessageKey(last.Id, last.AcceptedAt))
            picture.Append("page ").AppendJoin(' ', page.Select(entry => entry.Id)).Append('\n');
        return picture.ToString();
    }

    private static async Task<IReadOnlyList<HistoryEntry>> PageAsync(IMessageHistory history, MessageKey? before) =>
        await history.FindMessagesAsync(new MessageQuery(1, before, 10), CancellationToken.None);

    private static async Task<IReadOnlyList<JobKey>> JobsAsync(IMessageHistory history, bool? isOpen) =>
        await history.FindJobsAsync(new JobQuery(1, 0, long.MaxValue, isOpen, 1, 100), CancellationToken.None);

    private static void DrawMessage(StringBuilder picture, IMessageStore store, long id, int parts)
    {
        for (var number = 0; number <= parts + 1; number++)
        {
            if (store.TryGetState(new PartKey(id, number), out var state)) picture.Append(id).Append('/').Append(number).Append(state).Append('\n');
        }

        if (store.ReadMessage(id) is { } message) picture.Append(Describe(message)).Append('\n');
        if (store.ReadEnded(id) is { } ended) picture.Append(Describe(ended)).Append('\n');
        if (store.ReadInbound(id) is { } inbound) picture.Append(Describe(inbound)).Append('\n');
    }

    private static string Describe(Message? message) => message is null
        ? ""
        : $"message {message.Id} {message.AccountKey} {message.From} {message.To} {message.Coding} {Convert.ToHexString(message.Octets)} "
            + $"{Convert.ToHexString(message.Header)} {message.DataCoding} {message.Parts} {message.Receipt} {message.Priority} "
            + $"{message.AcceptedAt} {message.ExpiresAt} {Describe(message.Extras)}";

    private static string Describe(MessageExtras? extras) =>
        extras is null ? "" : $"{extras with { Blackouts = [] }} {string.Join(' ', extras.Blackouts)}";

    private static string Describe(EndedMessage? ended) =>
        ended is null ? "" : $"ended {ended.State} {ended.Error} {ended.At} {Describe(ended.Message)}";

    private static string Describe(InboundMessage? inbound) => inbound is null
        ? ""
        : $"inbound {inbound.Id} {inbound.AccountKey} {inbound.Link} {inbound.From} {inbound.To} {inbound.Coding} "
            + $"{Convert.ToHexString(inbound.Octets)} {inbound.Part} {inbound.ReceivedAt}";
}
