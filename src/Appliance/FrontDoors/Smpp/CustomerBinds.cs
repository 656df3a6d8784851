using System.Collections.Concurrent;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>The sessions that each account has bound, up to its limit. Thread-safe.</summary>
internal sealed class CustomerBinds
{
    private readonly ConcurrentDictionary<string, CustomerSession[]> _byAccount = new(StringComparer.Ordinal);

    /// <summary>Every bound session.</summary>
    public IEnumerable<CustomerSession> All => _byAccount.Values.SelectMany(sessions => sessions);

    /// <summary>Adds a session; false when the account has its maximum.</summary>
    public bool TryAdd(string account, CustomerSession session, int bindsMax)
    {
        var isAdded = false;
        _byAccount.AddOrUpdate(
            account,
            _ => Add([]),
            (_, sessions) => Add(sessions));
        return isAdded;

        CustomerSession[] Add(CustomerSession[] sessions)
        {
            isAdded = sessions.Length < bindsMax;
            return isAdded ? [.. sessions, session] : sessions;
        }
    }

    public void Remove(string account, CustomerSession session) =>
        _byAccount.AddOrUpdate(account, _ => [], (_, sessions) => [.. sessions.Where(other => other != session)]);

    /// <summary>Asks every session of an account to unbind.</summary>
    public void Close(string account, string reason)
    {
        foreach (var session in _byAccount.GetValueOrDefault(account, [])) session.BeginUnbind(reason);
    }

    /// <summary>Whether the answer to this message has yet to leave on any of the account's sessions (row S19).</summary>
    public bool AnswerIsUnwritten(string account, long messageId)
    {
        if (!_byAccount.TryGetValue(account, out var sessions)) return false;
        foreach (var session in sessions)
            if (session.Unwritten.Contains(messageId)) return true;
        return false;
    }

    /// <summary>Has something done once the answer to this message has left; false when it has left already.</summary>
    public bool TryDefer(string account, long messageId, Action then) =>
        _byAccount.TryGetValue(account, out var sessions) && sessions.Any(session => session.Unwritten.TryDefer(messageId, then));
}
