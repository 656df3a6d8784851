namespace Signalbox.Appliance.FrontDoors.Http;

/// <summary>Why a door refuses.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Message">What is wrong, and what to do.</param>
internal sealed record DoorRefusal(int Status, string Message)
{
    /// <summary>Seconds after which to try again, where that may help.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>What a program is told of keys (RFC 6750, 3), where it may sign in by one; null elsewhere.</summary>
    public string? KeyChallenge { get; init; }

    /// <summary>Something is wrong with what was asked.</summary>
    public static DoorRefusal Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
