using System.Globalization;

namespace Signalbox.HardwareSim.Ss7.Network;

/// <summary>The subscribers of the simulated network, made when they are first asked for. Not thread-safe: its owner's lock.</summary>
internal sealed class SubscriberBook(Ss7Options options)
{
    private const int ImsiDigits = 15;
    private readonly Dictionary<string, Ss7Subscriber> _byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ss7Subscriber> _byImsi = new(StringComparer.Ordinal);

    public int Count => _byNumber.Count;

    /// <summary>The subscriber of a number; null when the network has no such numbers.</summary>
    public Ss7Subscriber? OfNumber(string number)
    {
        if (_byNumber.TryGetValue(number, out var known)) return known;
        if (number.Length == 0 || !number.StartsWith(options.Prefix, StringComparison.Ordinal)) return null;
        var room = ImsiDigits - options.Network.Length;
        var imsi = options.Network + number[Math.Max(0, number.Length - room)..].PadLeft(room, '0');
        var subscriber = new Ss7Subscriber(number, imsi, NodeOf(number));
        _byNumber[number] = subscriber;
        _byImsi.TryAdd(imsi, subscriber);
        return subscriber;
    }

    public Ss7Subscriber? OfImsi(string imsi) => _byImsi.GetValueOrDefault(imsi);

    /// <summary>Changes a subscriber; false when the network has no such number.</summary>
    public bool TryChange(string number, SubscriberChange change, out Ss7Subscriber? subscriber)
    {
        subscriber = OfNumber(number);
        if (subscriber is null) return false;
        if (change.Imsi is { } imsi)
        {
            _byImsi.Remove(subscriber.Imsi);
            subscriber.Imsi = imsi;
            _byImsi[imsi] = subscriber;
        }

        subscriber.Node = change.Node ?? subscriber.Node;
        if (change.GprsNode is { } gprs) subscriber.GprsNode = gprs.Length == 0 ? null : gprs;
        if (change.StoredNumber is { } stored) subscriber.StoredNumber = stored.Length == 0 ? null : stored;
        subscriber.State = change.State ?? subscriber.State;
        return true;
    }

    private string NodeOf(string number)
    {
        var sum = 0;
        foreach (var digit in number) sum += digit - '0';
        return options.NodePrefix + ((sum % options.Nodes) + 1).ToString("D2", CultureInfo.InvariantCulture);
    }
}
