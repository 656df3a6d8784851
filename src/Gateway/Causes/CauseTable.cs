using System.Collections.Frozen;

namespace Signalbox.Gateway.Causes;

/// <summary>The causes of one family, found by their code. Immutable.</summary>
public sealed class CauseTable
{
    private readonly FrozenDictionary<int, Cause> _byCode;

    /// <summary>Makes a table.</summary>
    /// <param name="rows">One row for each code.</param>
    /// <param name="other">What a code without a row means.</param>
    /// <exception cref="ArgumentException">Two rows have one code.</exception>
    public CauseTable(IReadOnlyList<Cause> rows, Cause other)
    {
        Rows = rows;
        Other = other;
        _byCode = rows.ToDictionary(row => row.Code).ToFrozenDictionary();
    }

    /// <summary>Every row, by rising code.</summary>
    public IReadOnlyList<Cause> Rows { get; }

    /// <summary>What a code without a row means.</summary>
    public Cause Other { get; }

    /// <summary>What a code means. Allocates nothing.</summary>
    public Cause Of(int code) => _byCode.GetValueOrDefault(code, Other);
}
