namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>Headers of version 2 that HTTP does not have by itself.</summary>
internal static class ApiHeaders
{
    /// <summary>The customer's own word for a request (draft-ietf-httpapi-idempotency-key-header).</summary>
    public const string Key = "Idempotency-Key";

    /// <summary>That an earlier request had done it.</summary>
    public const string Replayed = "Idempotency-Replayed";

    /// <summary>Quota and window (draft-ietf-httpapi-ratelimit-headers).</summary>
    public const string LimitPolicy = "RateLimit-Policy";

    /// <summary>What is left, and for how long (the same draft).</summary>
    public const string Limit = "RateLimit";
}
