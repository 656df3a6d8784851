using System.Net;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>How a simulated SMSC behaves.</summary>
public sealed record SmscOptions
{
    /// <summary>The link's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>Numbers that start so send their messages by this SMSC; empty for none in particular.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The password that every bind must give; null accepts any.</summary>
    public string? Password { get; init; }

    /// <summary>Time between the answer to a message and its receipt.</summary>
    public TimeSpan ReceiptDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>deliver_sm's without an answer on one bind at the most; enough that a receiver which commits in groups is never idle.</summary>
    public int DeliveryWindow { get; init; } = 1000;

    /// <summary>How long a deliver_sm may stay without an answer before the bind is closed, and it is sent again on the next.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause before a deliver_sm is sent again that the receiver refused for the moment.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Seed of what faults draw, unless they bring one.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Faults from the start, one change behind the other.</summary>
    public IReadOnlyList<LinkFaultsChange> Faults { get; init; } = [];
}
