using Signalbox.HardwareSim.Load;

namespace Signalbox.HardwareSim.HttpLoad;

/// <summary>By which interface requests are made.</summary>
public enum HttpDoor
{
    /// <summary>POST /rest/v1/jobs, JSON, HTTP Basic.</summary>
    Rest,

    /// <summary>POST /httpsimple/v1/sms, a form; one message each.</summary>
    Simple,
}

/// <summary>What the HTTP load generator is to do.</summary>
public sealed record HttpLoadOptions
{
    /// <summary>Connections that may be asked for.</summary>
    public const int ConnectionsMax = 1024;

    /// <summary>Messages of one job at the most, as the interface has it.</summary>
    public const int JobMax = 3000;

    /// <summary>The server; plain HTTP.</summary>
    public required Uri Server { get; init; }

    /// <summary>By which interface.</summary>
    public HttpDoor Door { get; init; }

    /// <summary>Messages in each request.</summary>
    public int MessagesPerRequest { get; init; } = 1;

    /// <summary>Connections, each with one request at a time.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>How long to send after the warm-up.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to send before anything is measured.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>How long without any progress to wait for arrivals at the end.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A process whose CPU time and memory are measured; null for none.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The simulator's control API, asked for what arrived; null for not asking.</summary>
    public Uri? Control { get; init; }

    /// <summary>The account, its password, sender, recipients and texts.</summary>
    public required LoadOptions Messages { get; init; }
}
