using System.Collections.Frozen;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>A customer: its account, what it sends, and how it takes what it is told.</summary>
internal sealed class Customer
{
    /// <summary>The number that subscribers write to.</summary>
    public string Number => Account.DefaultSender;

    public required Account Account { get; init; }

    public string Id => Account.Id;

    /// <summary>Its share of the day's messages.</summary>
    public required double Share { get; init; }

    /// <summary>Of a hundred messages: those of several parts.</summary>
    public int Long { get; init; } = 5;

    /// <summary>Of a hundred: those that are to leave at a moment, or in a window.</summary>
    public int Scheduled { get; init; }

    /// <summary>Of a hundred: those that it cuts itself.</summary>
    public int Cut { get; init; }

    /// <summary>Of a hundred: those that it takes back or changes, or tries to.</summary>
    public int Regretted { get; init; }

    /// <summary>Messages sent at once, now and then.</summary>
    public int Burst { get; init; }

    /// <summary>Of a thousand notifications: those that it never answers.</summary>
    public int Silences { get; init; } = 2;

    /// <summary>Of a thousand notifications: those that it refuses for now.</summary>
    public int Refusals { get; init; } = 10;

    /// <summary>Between one time it goes and the next.</summary>
    public TimeSpan Present { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Whether it has a session to be told on.</summary>
    public bool IsThere { get; set; } = true;

    public static Account AccountOf(int key, string id) => new()
    {
        Key = key,
        Id = id,
        Password = "not used here",
        Senders = new[] { $"1000{key}", "Signalbox" }.ToFrozenSet(StringComparer.Ordinal),
        DefaultSender = $"1000{key}",
        DefaultValidity = TimeSpan.FromHours(6),
    };
}
