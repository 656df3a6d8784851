namespace Signalbox.Gateway.Pushes;

/// <summary>The method of a push's request.</summary>
public enum PushMethod
{
    /// <summary>POST.</summary>
    Post,

    /// <summary>PUT.</summary>
    Put,
}

/// <summary>How a push shows who it comes from.</summary>
public enum PushAuthentication
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>User and password, RFC 7617.</summary>
    Basic,

    /// <summary>An answer to the receiver's challenge, RFC 7616.</summary>
    Digest,

    /// <summary>A token, RFC 6750.</summary>
    Bearer,

    /// <summary>A signature over time and body, HMAC-SHA256.</summary>
    Hmac,
}

/// <summary>When a push goes.</summary>
public enum PushMoment
{
    /// <summary>Once all messages of a job have ended, one for all of them.</summary>
    Job,

    /// <summary>At each message's end.</summary>
    Message,

    /// <summary>When a network took a message, as well as can be, and at its end.</summary>
    Change,
}

/// <summary>The form of a push's body.</summary>
public enum PushFormat
{
    /// <summary>JSON, RFC 8259.</summary>
    Json,

    /// <summary>XML 1.0.</summary>
    Xml,

    /// <summary>Names and values as of an HTML form: <c>application/x-www-form-urlencoded</c>.</summary>
    KeyValue,
}
