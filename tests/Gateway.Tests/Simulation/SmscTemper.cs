namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>How a network behaves: what it can do, and how often it does what.</summary>
internal sealed record SmscTemper
{
    public required string Name { get; init; }

    /// <summary>Parts under way at the same time.</summary>
    public int Window { get; init; } = 20;

    /// <summary>Parts a second beyond which it throttles.</summary>
    public int RatePerSecond { get; init; } = 20;

    /// <summary>The way there and back: half of this each.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(80);

    /// <summary>Answers that take up to twice as long as anybody waits for them.</summary>
    public double LateAnswers { get; init; } = 0.002;

    public double LostRequests { get; init; } = 0.002;

    public double LostAnswers { get; init; } = 0.002;

    public double RefusedForNow { get; init; } = 0.01;

    public double RefusedForGood { get; init; } = 0.02;

    public double TakenWithoutReference { get; init; } = 0.002;

    public double MissingReceipts { get; init; } = 0.01;

    public double DoubledReceipts { get; init; } = 0.02;

    /// <summary>Receipts that come before the answer that says whose they are.</summary>
    public double EarlyReceipts { get; init; } = 0.03;

    /// <summary>Receipts that take hours.</summary>
    public double LateReceipts { get; init; } = 0.05;

    /// <summary>Receipts that come when nobody waits any more.</summary>
    public double HopelesslyLateReceipts { get; init; } = 0.002;

    public double ReceiptsOnTheWay { get; init; } = 0.02;

    /// <summary>Receipts of nobody, for each part taken.</summary>
    public double Strangers { get; init; } = 0.003;

    /// <summary>Between one loss of the connection and the next.</summary>
    public TimeSpan Connected { get; init; } = TimeSpan.FromHours(3);

    /// <summary>Mostly: until it can be connected again.</summary>
    public TimeSpan Disconnected { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Losses of the connection that last for hours.</summary>
    public double LongLosses { get; init; } = 0.1;

    /// <summary>Messages from subscribers in an hour.</summary>
    public int InboundPerHour { get; init; } = 5;

    /// <summary>One that does most things right.</summary>
    public static SmscTemper Steady { get; } = new() { Name = "steady", RatePerSecond = 50 };

    /// <summary>One that throttles, answers late, and keeps everybody waiting.</summary>
    public static SmscTemper Slow { get; } = new()
    {
        Name = "slow",
        Window = 5,
        RatePerSecond = 3,
        Latency = TimeSpan.FromSeconds(1.5),
        LateAnswers = 0.02,
        LateReceipts = 0.2,
        RefusedForNow = 0.05,
    };

    /// <summary>One that loses connections, answers and receipts.</summary>
    public static SmscTemper Torn { get; } = new()
    {
        Name = "torn",
        LostRequests = 0.02,
        LostAnswers = 0.02,
        MissingReceipts = 0.05,
        DoubledReceipts = 0.1,
        Connected = TimeSpan.FromMinutes(20),
        Disconnected = TimeSpan.FromMinutes(1),
        LongLosses = 0.05,
    };
}
