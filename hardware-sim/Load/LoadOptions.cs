namespace Signalbox.HardwareSim.Load;

/// <summary>What the load generator is to do.</summary>
public sealed record LoadOptions
{
    /// <summary>The SMPP server's host name or address.</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    public required int Port { get; init; }

    /// <summary>system_id.</summary>
    public string SystemId { get; init; } = "demo";

    /// <summary>password.</summary>
    public string Password { get; init; } = "demo1234";

    /// <summary>Transceiver binds.</summary>
    public int Binds { get; init; } = 4;

    /// <summary>submit_sm's without an answer on each bind at the most.</summary>
    public int Window { get; init; } = 500;

    /// <summary>Messages a second over all binds; 0 for as fast as the windows allow.</summary>
    public double Rate { get; init; }

    /// <summary>Messages to send after the warm-up; null for no such bound.</summary>
    public long? Count { get; init; }

    /// <summary>How long to send after the warm-up; null for no such bound.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How long to send before anything is measured.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>Whether receipts are asked for and waited for.</summary>
    public bool Receipts { get; init; } = true;

    /// <summary>Messages sent and not yet complete (with their receipt, where receipts are on) at the most.</summary>
    public int Outstanding { get; init; } = OutstandingMax;

    /// <summary>The sender.</summary>
    public string From { get; init; } = "12345";

    /// <summary>How every recipient's number starts.</summary>
    public string ToPrefix { get; init; } = "7900";

    /// <summary>Different recipients; one after the other gets a message.</summary>
    public int Subscribers { get; init; } = 10_000;

    /// <summary>Characters of each text; above 254 they go in message_payload.</summary>
    public int TextLength { get; init; } = 100;

    /// <summary>A process whose CPU time and memory are measured; null for none.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The simulator's control API, asked for what arrived; null for not asking.</summary>
    public Uri? Control { get; init; }

    /// <summary>A file that gets a line for each accepted message; null for none.</summary>
    public string? LedgerFile { get; init; }

    /// <summary>Whether a lost connection is made again, for as long as the run lasts.</summary>
    public bool Reconnect { get; init; }

    /// <summary>How long without any progress to wait for answers and receipts at the end.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The bound that holds when no other is asked for: about 100 octets each are kept.</summary>
    public const int OutstandingMax = 10_000_000;
}
