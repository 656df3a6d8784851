using System.Collections.Frozen;

namespace Signalbox.Gateway.Rules;

/// <summary>Senders that are registered, found by their names. Immutable.</summary>
public sealed class RegistrationBook
{
    private readonly FrozenDictionary<string, Registration[]> _bySender;

    /// <summary>A book of some registrations.</summary>
    public RegistrationBook(IEnumerable<Registration> registrations) => _bySender = registrations
        .GroupBy(each => each.Sender, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>Whether a message's sender is registered for it, and approved.</summary>
    public bool Allows(in Traffic traffic)
    {
        if (!_bySender.TryGetValue(traffic.From.Value, out var registrations)) return false;
        foreach (var registration in registrations)
            if (registration.Allows(traffic)) return true;
        return false;
    }
}
