namespace Signalbox.Gateway.Numbering.Lookups;

/// <summary>What look-ups have done since the start.</summary>
/// <param name="Found">Questions whose answer was a network.</param>
/// <param name="NotFound">Questions about numbers that were not known there.</param>
/// <param name="Failed">Questions without an answer that can be read.</param>
/// <param name="CacheHits">Messages for which an answer was there already.</param>
/// <param name="TimedOut">Messages that went on since the answer took too long.</param>
/// <param name="NotAwaited">Messages that went on at once: too many waited, or the look-up is broken.</param>
/// <param name="Waiting">Messages that wait now.</param>
/// <param name="Kept">Answers that are kept now.</param>
/// <param name="IsBroken">Whether the look-up has failed for a while.</param>
public sealed record LookupFigures(
    long Found, long NotFound, long Failed, long CacheHits, long TimedOut, long NotAwaited, int Waiting, int Kept, bool IsBroken);
