using System.Globalization;
using Signalbox.Modem.Answers;
using Signalbox.Modem.At;
using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Port;

/// <summary>
/// Takes messages and reports out of the modem's stores (3GPP TS 27.005, 3.5 and 4). Each is handed over first and deleted once
/// it is safe, so that a loss of power can only bring one twice.
/// </summary>
internal sealed class StoreReading(PortContext context, InboundHandOver handOver)
{
    private const int UndeletedMax = 512;

    // What is safe but could not be deleted: it is not handed over again, and deleting is tried again.
    private readonly HashSet<(string Store, int Index, string Pdu)> _undeleted = [];

    /// <summary>
    /// Reads every store that the modem has, the first one last, so that it stays selected; the result is how many messages were taken out.
    /// </summary>
    public async Task<int> ReadAllAsync(PortSession session, CancellationToken cancellation)
    {
        var taken = 0;
        foreach (var store in session.Stores.Reverse()) taken += await ReadStoreAsync(session, store, cancellation);
        session.IsStoreRead = true;
        return taken;
    }

    /// <summary>A store is full: reads all. When nothing can be taken out, a person has to look at what fills it.</summary>
    public async Task MakeRoomAsync(PortSession session, CancellationToken cancellation)
    {
        if (await ReadAllAsync(session, cancellation) == 0)
            context.Status.Alarm(PortAlarm.StorageFull, "nothing could be taken out of the full store");
    }

    /// <summary>Reads what was indicated, and goes back to the first store.</summary>
    public async Task ReadIndicatedAsync(PortSession session, StoreIndication indication, CancellationToken cancellation)
    {
        if (indication.Index is not { } index) await ReadStoreAsync(session, indication.Store, cancellation);
        else if (await SelectAsync(session, indication.Store, cancellation))
        {
            if (await ReadOneAsync(session, index, cancellation) is { } message)
                await IsTakenAsync(session, indication.Store, message, cancellation);
        }

        await SelectAsync(session, session.Stores[0], cancellation);
    }

    private async Task<int> ReadStoreAsync(PortSession session, string store, CancellationToken cancellation)
    {
        if (!await SelectAsync(session, store, cancellation)) return 0;
        var answer = await session.AskAsync(new AtCommand("AT+CMGL=4", session.Profile.ListTimeout), cancellation);
        var messages = StoredMessage.ReadList(answer.Lines, out var unreadable);
        context.Counters.CountUnreadable(unreadable);
        var taken = 0;
        foreach (var message in messages.Where(message => message.IsReceived))
        {
            if (await IsTakenAsync(session, store, message, cancellation)) taken++;
        }

        return taken;
    }

    private static async Task<bool> SelectAsync(PortSession session, string store, CancellationToken cancellation)
    {
        if (session.SelectedStore == store) return true;
        if (store.Length != 2 || !store.All(char.IsAsciiLetterUpper)) return false;
        session.SelectedStore = null;
        if (await session.AskAsync($"AT+CPMS=\"{store}\"", cancellation) is not AtResult.Ok) return false;
        session.SelectedStore = store;
        return true;
    }

    private static async Task<StoredMessage?> ReadOneAsync(PortSession session, int index, CancellationToken cancellation)
    {
        var answer = await session.AskAsync(Numbered("AT+CMGR=", index), cancellation);
        return answer is AtResult.Ok && StoredMessage.TryReadOne(answer.Lines, index, out var message) ? message : null;
    }

    /// <summary>A message that may have been cut on its way is read once more; what reads the same twice is so. Null: it stays there.</summary>
    private async Task<StoredMessage?> MakeSureAsync(PortSession session, StoredMessage message, CancellationToken cancellation)
    {
        if (IsSound(message)) return message;
        var again = await ReadOneAsync(session, message.Index, cancellation);
        if (again is not null && (IsSound(again) || again.Pdu == message.Pdu)) return again;
        context.Counters.CountUnreadable();
        return null;
    }

    private static bool IsSound(StoredMessage message) => message.IsWhole || InboundHandOver.IsReadable(message.Pdu);

    /// <summary>Hands a message over and deletes it; false when it is still there.</summary>
    private async Task<bool> IsTakenAsync(PortSession session, string store, StoredMessage found, CancellationToken cancellation)
    {
        if (await MakeSureAsync(session, found, cancellation) is not { } message) return false;
        var place = (store, message.Index, message.Pdu);
        if (!_undeleted.Contains(place) && !await handOver.TryAsync(message.Pdu, session.Identity.Subscription, cancellation)) return false;
        if (_undeleted.Count < UndeletedMax) _undeleted.Add(place);
        if (await session.AskAsync(Numbered("AT+CMGD=", message.Index), cancellation) is not AtResult.Ok) return false;
        _undeleted.Remove(place);
        return true;
    }

    private static string Numbered(string command, int index) => command + index.ToString(CultureInfo.InvariantCulture);
}
