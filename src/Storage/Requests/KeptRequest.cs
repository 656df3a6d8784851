namespace Signalbox.Storage.Requests;

/// <summary>A request that came with a key of the customer's.</summary>
/// <param name="Hash">What was asked for, hashed.</param>
/// <param name="Job">The job that it was, or is to be, taken as.</param>
/// <param name="IsNew">Whether it was not known before.</param>
public sealed record KeptRequest(byte[] Hash, long Job, bool IsNew);
