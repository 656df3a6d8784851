namespace Signalbox.Appliance.FrontDoors.Http.Uploads;

/// <summary>
/// The text of a file, of which at most <see cref="RowMax"/> characters are read since <see cref="BeginRow"/>: a reader of CSV keeps a whole row,
/// however many fields it has, and only what it reads from can stop it.
/// </summary>
internal sealed class BoundedRows(TextReader text) : TextReader
{
    /// <summary>Characters of a row at the most, with what stands before it that is none.</summary>
    public const int RowMax = 256 * 1024;

    private int _ofRow;

    /// <summary>What is read from here on belongs to the next row.</summary>
    public void BeginRow() => _ofRow = 0;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The row is too long.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        if (_ofRow >= RowMax) throw new InvalidDataException($"a row has more than {RowMax} characters");
        var read = text.Read(buffer, index, count);
        _ofRow += read;
        return read;
    }

    /// <inheritdoc/>
    public override int Peek() => text.Peek();

    /// <inheritdoc/>
    public override int Read() => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) text.Dispose();
        base.Dispose(disposing);
    }
}
