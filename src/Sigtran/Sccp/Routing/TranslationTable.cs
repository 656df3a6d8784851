using System.Collections.Immutable;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp.Codec;

namespace Signalbox.Sigtran.Sccp.Routing;

/// <summary>The rules of global title translation in order; the first that is for an address counts (ITU-T Q.714, 2.4). Pure.</summary>
public sealed class TranslationTable(ImmutableArray<TranslationRule> rules)
{
    /// <summary>Rules at the most; every message may pass all of them.</summary>
    public const int RulesMax = 4096;

    /// <summary>The first rule for an address; null for none.</summary>
    public TranslationRule? Find(SccpAddress address)
    {
        foreach (var rule in rules)
            if (rule.IsFor(address)) return rule;
        return null;
    }

    /// <summary>Why there is no rule for an address: none for titles of such nature, or none for these digits (ITU-T Q.713, 3.12).</summary>
    public ReturnCause CauseFor(GlobalTitle title) =>
        rules.Any(rule => rule.IsForNature(title)) ? ReturnCause.NoTranslationForAddress : ReturnCause.NoTranslationForNature;

    /// <summary>
    /// The target to take: of those that can be reached, one with the lowest priority; <paramref name="turn"/> says which of equals. Null for none.
    /// </summary>
    public static PointCode? Choose(ImmutableArray<TranslationTarget> targets, uint turn, Func<PointCode, bool> canReach)
    {
        if (targets.Length == 1) return canReach(targets[0].PointCode) ? targets[0].PointCode : null;
        int? best = null;
        var count = 0u;
        foreach (var target in targets)
        {
            if (target.Priority > best || !canReach(target.PointCode)) continue;
            count = target.Priority == best ? count + 1 : 1;
            best = target.Priority;
        }

        if (count == 0) return null;
        var skip = turn % count;
        foreach (var target in targets)
            if (target.Priority == best && canReach(target.PointCode) && skip-- == 0) return target.PointCode;
        return null;
    }
}
