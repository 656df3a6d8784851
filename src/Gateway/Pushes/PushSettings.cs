using Signalbox.Gateway.Pushes.Bodies;

namespace Signalbox.Gateway.Pushes;

/// <summary>Where and how an account is told of its messages by HTTP (rows A4 and A5). Immutable; a change is a new record.</summary>
public sealed record PushSettings
{
    /// <summary>Where it goes, https or http.</summary>
    public required Uri Url { get; init; }

    /// <summary>The method.</summary>
    public PushMethod Method { get; init; }

    /// <summary>Headers of the receiver's own; <see cref="SecretPlace"/> in a value stands for the secret.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>How it shows who it comes from.</summary>
    public PushAuthentication Authentication { get; init; }

    /// <summary>With basic and digest: the user.</summary>
    public string User { get; init; } = "";

    /// <summary>The password, token or key; never shown.</summary>
    public string Secret { get; init; } = "";

    /// <summary>When it goes.</summary>
    public PushMoment When { get; init; }

    /// <summary>The form of its body.</summary>
    public PushFormat Format { get; init; }

    /// <summary>The fields of its body; empty for all, as they are.</summary>
    public IReadOnlyList<PushField> Fields { get; init; } = [];

    /// <summary>The body as a template; null for one by <see cref="Fields"/>.</summary>
    public PushTemplate? Template { get; init; }

    /// <summary>The body's type as the receiver is told; empty for that of <see cref="Format"/>.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Pushes under way at the same time. Four: enough for a receiver far away, few enough for a small one.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Whether it tells of jobs, which come by HTTP.</summary>
    public bool CoversJobs { get; init; } = true;

    /// <summary>Whether it tells of messages that came by a session, in place of receipts there.</summary>
    public bool CoversSessions { get; init; }

    /// <summary>When a push that was not taken is sent again.</summary>
    public PushSchedule Schedule { get; init; } = PushSchedule.Usual;

    /// <summary>For a connection. Ten seconds: what takes longer is not there.</summary>
    public TimeSpan ConnectMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For a push as a whole. Half a minute: a receiver that works while we wait has had its time.</summary>
    public TimeSpan AnswerMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A PEM file with the authorities of the receiver's certificate; empty for those of the machine.</summary>
    public string Authorities { get; init; } = "";

    /// <summary>Stands for the secret in a header's value.</summary>
    public const string SecretPlace = "{secret}";

    /// <summary>The body's type as the receiver is told.</summary>
    public string ContentTypeInUse => ContentType.Length > 0 ? ContentType : Format switch
    {
        PushFormat.Xml => "application/xml; charset=utf-8",
        PushFormat.KeyValue => "application/x-www-form-urlencoded",
        _ => "application/json; charset=utf-8",
    };
}
