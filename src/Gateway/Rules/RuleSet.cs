using Signalbox.Gateway.Rules.Content;
using Signalbox.Gateway.Rules.Senders;

namespace Signalbox.Gateway.Rules;

/// <summary>
/// The rules for senders and for content, in their order: all whose conditions a message fits hold, one after the other. One version, replaced as a
/// whole. Immutable.
/// </summary>
public sealed class RuleSet
{
    /// <summary>Characters of a rule's name at the most.</summary>
    public const int NameMax = 60;

    /// <summary>Makes a set.</summary>
    /// <param name="senders">The rules for senders.</param>
    /// <param name="contents">The rules for content.</param>
    /// <param name="registrations">Senders that are registered.</param>
    public RuleSet(IReadOnlyList<SenderRule> senders, IReadOnlyList<ContentRule> contents, IEnumerable<Registration> registrations)
    {
        Senders = senders;
        Contents = contents;
        Registrations = new RegistrationBook(registrations);
        SenderRules = new Finder(senders.Select(rule => rule.When));
        ContentRules = new Finder(contents.Select(rule => rule.When));
    }

    /// <summary>No rules.</summary>
    public static RuleSet None { get; } = new([], [], []);

    /// <summary>The rules for senders.</summary>
    public IReadOnlyList<SenderRule> Senders { get; }

    /// <summary>The rules for content.</summary>
    public IReadOnlyList<ContentRule> Contents { get; }

    /// <summary>Senders that are registered.</summary>
    public RegistrationBook Registrations { get; }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Senders.Count == 0 && Contents.Count == 0;

    internal Finder SenderRules { get; }

    internal Finder ContentRules { get; }

    /// <summary>Finds those of some rules that a message fits.</summary>
    internal sealed class Finder
    {
        private readonly Vocabulary _words;
        private readonly RuleIndex _index;

        public Finder(IEnumerable<Condition> conditions)
        {
            var all = conditions.ToList();
            _words = new Vocabulary(all);
            _index = new RuleIndex(all, _words);
        }

        /// <summary>A message in the words of the rules.</summary>
        public TrafficKey KeyOf(in Traffic traffic) => _words.KeyOf(traffic);

        /// <summary>The first rule after another that a message fits; -1 when none does.</summary>
        public int Next(ref readonly TrafficKey key, in Traffic traffic, int after) => _index.Next(in key, traffic.Now, traffic.Place.Zone, after);
    }
}
