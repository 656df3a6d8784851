using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Numbering.Porting;

namespace Signalbox.Appliance.Numbers.Porting;

/// <summary>
/// Takes in files of numbers that have changed their network, one at a time. A file with a wrong line changes nothing; a good one is on disk before
/// it counts, and counts from the next message on. Thread-safe.
/// </summary>
internal sealed class PortingImport(NumberBook book, PortedNumbersFile file, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _running = new(1);
    private long _lines;

    /// <summary>Lines of the file that is being read now; null while none is.</summary>
    public long? Lines => _running.CurrentCount == 0 ? Volatile.Read(ref _lines) : null;

    /// <summary>Takes in a file.</summary>
    /// <param name="source">Its octets.</param>
    /// <param name="isAmendment">Whether it amends what is known; otherwise it takes its place.</param>
    /// <param name="cancellation">Nobody wants it any more: nothing changes.</param>
    /// <returns>What came of it; null while another is being taken in.</returns>
    /// <exception cref="IOException">It cannot be read, or not be kept; nothing has changed.</exception>
    public async Task<PortingResult?> TakeAsync(Stream source, bool isAmendment, CancellationToken cancellation)
    {
        if (!_running.Wait(0, CancellationToken.None)) return null;
        try
        {
            Volatile.Write(ref _lines, 0);
            var before = book.Ported;
            var builder = new PortedNumbersBuilder(isAmendment ? before : PortedNumbers.Empty);
            await new PortingLines(builder).ReadAsync(source, lines => Volatile.Write(ref _lines, lines), cancellation);
            if (builder.Wrong > 0) return new PortingResult(builder.Lines, builder.Wrong, builder.Faults, before);
            var after = builder.Build(clock.GetUtcNow());
            // An empty file is more likely a mistake than the end of all portability.
            if (!isAmendment && after is { Numbers: 0, Ranges: 0 })
                return new PortingResult(builder.Lines, 1, [new PortingFault(builder.Lines, "there is no number in the file")], before);
            await PutAsync(after, cancellation);
            return new PortingResult(builder.Lines, 0, [], after);
        }
        finally
        {
            _running.Release();
        }
    }

    /// <summary>Forgets all of it; false while a file is being taken in.</summary>
    /// <exception cref="IOException">That cannot be kept; nothing has changed.</exception>
    public async Task<bool> TryClearAsync(CancellationToken cancellation)
    {
        if (!_running.Wait(0, CancellationToken.None)) return false;
        try
        {
            await PutAsync(PortedNumbers.Empty, cancellation);
            return true;
        }
        finally
        {
            _running.Release();
        }
    }

    public void Dispose() => _running.Dispose();

    private async Task PutAsync(PortedNumbers numbers, CancellationToken cancellation)
    {
        await file.WriteAsync(numbers, cancellation);
        book.Ported = numbers;
    }
}

/// <summary>What came of an import.</summary>
/// <param name="Lines">Lines read.</param>
/// <param name="Wrong">Lines that are wrong; when there are any, nothing has changed.</param>
/// <param name="Faults">The first of them.</param>
/// <param name="Known">What is known now.</param>
internal sealed record PortingResult(long Lines, long Wrong, IReadOnlyList<PortingFault> Faults, PortedNumbers Known);
