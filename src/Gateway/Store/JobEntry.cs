using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Store;

/// <summary>What history keeps of a message that was submitted with a job.</summary>
/// <param name="Mark">The job, and its place there.</param>
/// <param name="Wish">Which ends its submitter wanted to hear of.</param>
public sealed record JobPlace(JobMark Mark, ReceiptWish Wish);

/// <summary>Which jobs of an account are asked for.</summary>
/// <param name="AccountKey">The account's number in the account store.</param>
/// <param name="From">The earliest time of submission, milliseconds since 1970 UTC.</param>
/// <param name="To">The first time no longer asked for.</param>
/// <param name="IsOpen">
/// True for jobs that have a message whose end is still waited for, false for all others, null for either. What its submitter does not want to hear
/// of ends when a network takes it.
/// </param>
/// <param name="Offset">How many are left out, from the oldest.</param>
/// <param name="Limit">How many at the most.</param>
public sealed record JobQuery(int AccountKey, long From, long To, bool? IsOpen, int Offset, int Limit);

/// <summary>Which messages of an account are asked for, the newest first.</summary>
/// <param name="AccountKey">The account's number in the account store.</param>
/// <param name="Before">The last one that is known already; all are asked for when null.</param>
/// <param name="Limit">How many at the most.</param>
public sealed record MessageQuery(int AccountKey, MessageKey? Before, int Limit);

/// <summary>A message in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AcceptedAt">When it was taken in, milliseconds since 1970 UTC.</param>
public readonly record struct MessageKey(long Id, long AcceptedAt);

/// <summary>A job in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AcceptedAt">When it was submitted, milliseconds since 1970 UTC.</param>
public readonly record struct JobKey(long Id, long AcceptedAt);
