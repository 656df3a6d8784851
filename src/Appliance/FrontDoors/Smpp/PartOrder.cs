using Signalbox.Gateway.Messages;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>
/// Keeps the receipts of the parts that a customer cut in the order of the parts: while one could not be told yet, those after it are not told
/// either. Thread-safe.
/// </summary>
public sealed class PartOrder
{
    /// <summary>Messages remembered at the most; beyond it their order is as it comes.</summary>
    public const int MessagesMax = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<Key, SortedSet<byte>> _waiting = [];
    private int _count;

    /// <summary>Whether the receipt of an earlier part of the same message waits.</summary>
    public bool IsBehind(Message part)
    {
        if (Volatile.Read(ref _count) == 0 || !TryKey(part, out var key, out var number)) return false;
        lock (_gate) return _waiting.TryGetValue(key, out var numbers) && numbers.Min < number;
    }

    /// <summary>The receipt of this part could not be told yet. Nothing happens when the message is no part.</summary>
    public void Waits(Message part)
    {
        if (!TryKey(part, out var key, out var number)) return;
        lock (_gate)
        {
            if (!_waiting.TryGetValue(key, out var numbers))
            {
                if (_waiting.Count == MessagesMax) return;
                _waiting[key] = numbers = [];
            }

            numbers.Add(number);
            Volatile.Write(ref _count, _waiting.Count);
        }
    }

    /// <summary>The receipt of this part was told, or never will be.</summary>
    public void Over(Message part)
    {
        if (Volatile.Read(ref _count) == 0 || !TryKey(part, out var key, out var number)) return;
        lock (_gate)
        {
            if (!_waiting.TryGetValue(key, out var numbers) || !numbers.Remove(number) || numbers.Count > 0) return;
            _waiting.Remove(key);
            Volatile.Write(ref _count, _waiting.Count);
        }
    }

    private static bool TryKey(Message message, out Key key, out byte number)
    {
        (key, number) = (default, 0);
        if (message.Extras?.Part is not { } part) return false;
        (key, number) = (new Key(message.AccountKey, message.From.Value, message.To.Value, part.Reference, part.Total), part.Number);
        return true;
    }

    private readonly record struct Key(int AccountKey, string From, string To, ushort Reference, byte Total);
}
