using System.Runtime.CompilerServices;
using System.Text;

namespace Signalbox.Kernel.States;

/// <summary>What a state does with an event: the state it goes to and the one thing that is to be done about it.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TEffect">The closed set of effects; what carries them out stands elsewhere.</typeparam>
public readonly record struct Transition<TState, TEffect>(TState Next, TEffect Effect);

/// <summary>
/// A complete table of (state, event) to (next state, effect). It is data and does nothing by itself, so every cell can be
/// tested; a table with an empty cell cannot be built.
/// </summary>
/// <typeparam name="TState">An enum of states, numbered from 0 without gaps.</typeparam>
/// <typeparam name="TEvent">An enum of events, numbered from 0 without gaps.</typeparam>
/// <typeparam name="TEffect">The closed set of effects.</typeparam>
public sealed class StateTable<TState, TEvent, TEffect>
    where TState : struct, Enum
    where TEvent : struct, Enum
{
    private static readonly TState[] States = Enum.GetValues<TState>();
    private static readonly TEvent[] Events = Enum.GetValues<TEvent>();
    private readonly Transition<TState, TEffect>?[] _cells = new Transition<TState, TEffect>?[States.Length * Events.Length];

    private StateTable()
    {
    }

    /// <summary>The transition of one cell. Pure.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The enum does not name the state or the event.</exception>
    public Transition<TState, TEffect> this[TState state, TEvent happened] => _cells[IndexOf(state, happened)]!.Value;

    /// <summary>Builds a table from rules; later rules replace earlier ones, so a general rule may stand first.</summary>
    /// <exception cref="InvalidOperationException">
    /// A cell has no rule; the message names every such cell. Or an enum is not numbered from 0 without gaps.
    /// </exception>
    public static StateTable<TState, TEvent, TEffect> Build(Action<Rules> rules)
    {
        RequireNumbering(States);
        RequireNumbering(Events);
        var table = new StateTable<TState, TEvent, TEffect>();
        rules(new Rules(table));
        var empty = from state in States from happened in Events where table._cells[IndexOf(state, happened)] is null select $"{state} × {happened}";
        var missing = string.Join(", ", empty);
        return missing.Length == 0 ? table : throw new InvalidOperationException($"no rule for: {missing}");
    }

    /// <summary>The table as a Mermaid state diagram; transitions that stay in a state are left out.</summary>
    public string ToMermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (var state in States)
        {
            foreach (var happened in Events)
            {
                var to = this[state, happened];
                if (!EqualityComparer<TState>.Default.Equals(to.Next, state))
                    text.Append("    ").Append(state).Append(" --> ").Append(to.Next).Append(": ").Append(happened).Append('\n');
            }
        }

        return text.ToString();
    }

    private static void RequireNumbering<T>(T[] values)
        where T : struct, Enum
    {
        if (!values.Select(NumberOf).SequenceEqual(Enumerable.Range(0, values.Length)))
            throw new InvalidOperationException($"{typeof(T).Name} is not numbered from 0 without gaps");
    }

    private static int IndexOf(TState state, TEvent happened)
    {
        var (row, column) = (NumberOf(state), NumberOf(happened));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)States.Length, nameof(state));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Events.Length, nameof(happened));
        return (row * Events.Length) + column;
    }

    // Numbered from 0 without gaps, the number is the index: a message path that asks for every message has no time for a search.
    private static int NumberOf<T>(T value)
        where T : struct, Enum => Unsafe.SizeOf<T>() switch
        {
            sizeof(byte) => Unsafe.As<T, byte>(ref value),
            sizeof(ushort) => Unsafe.As<T, ushort>(ref value),
            sizeof(int) => Unsafe.As<T, int>(ref value),
            _ => (int)Math.Clamp(Unsafe.As<T, long>(ref value), -1, int.MaxValue),
        };

    /// <summary>Collects the rules of a table under construction.</summary>
    public sealed class Rules
    {
        private readonly StateTable<TState, TEvent, TEffect> _table;

        internal Rules(StateTable<TState, TEvent, TEffect> table) => _table = table;

        /// <summary>
        /// In <paramref name="state"/>, <paramref name="happened"/> leads to <paramref name="next"/> with <paramref name="effect"/>.
        /// </summary>
        public Rules On(TState state, TEvent happened, TState next, TEffect effect)
        {
            _table._cells[IndexOf(state, happened)] = new(next, effect);
            return this;
        }

        /// <summary>In every state, <paramref name="happened"/> leads to <paramref name="next"/> with <paramref name="effect"/>.</summary>
        public Rules OnAny(TEvent happened, TState next, TEffect effect)
        {
            foreach (var state in States) On(state, happened, next, effect);
            return this;
        }

        /// <summary>In every state, <paramref name="happened"/> changes no state and has <paramref name="effect"/>.</summary>
        public Rules StayOnAny(TEvent happened, TEffect effect)
        {
            foreach (var state in States) On(state, happened, state, effect);
            return this;
        }
    }
}
