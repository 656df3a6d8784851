using Signalbox.Gateway.Guards;

namespace Signalbox.Storage.Accounts;

/// <summary>A change of the guard ledger that is not on disk yet.</summary>
/// <param name="Entry">What the entry is to be, or was.</param>
/// <param name="IsRemoved">Whether it is to go.</param>
internal readonly record struct GuardChange(GuardEntry Entry, bool IsRemoved);
