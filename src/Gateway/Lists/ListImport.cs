using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Gateway.Lists;

/// <summary>
/// Adds the numbers of a file (<see cref="ListLine"/>) to a list, as they come: in batches, each of which is on disk and in effect before the next
/// is read. Lines that are wrong are counted and passed over. For one file.
/// </summary>
/// <param name="book">Where the list is.</param>
/// <param name="list">Which.</param>
/// <param name="rule">How numbers of the own country are written; null where only international numbers are.</param>
public sealed class ListImport(ListBook book, ListName list, NationalRule? rule)
{
    /// <summary>Faults that are told one by one at the most.</summary>
    public const int FaultsMax = 100;

    /// <summary>Octets of a line at the most.</summary>
    public const int LineMax = ListLine.LineMax;

    /// <summary>Entries written together: some 30 ms, in which others who change a list wait.</summary>
    public const int BatchMax = 20_000;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly Dictionary<string, Dictionary<long, long>> _batch = new(StringComparer.Ordinal);
    private readonly byte[] _cut = new byte[LineMax];
    private readonly List<ImportFault> _faults = [];
    private int _inBatch;
    private bool _mayBeHeader = true;
    private bool _isSkipping;
    private long _lines;
    private long _added;
    private long _already;
    private long _wrong;

    /// <summary>What came of it so far; what waits for its batch is not among it.</summary>
    public ImportResult SoFar => new(_lines, _added, _already, _wrong, [.. _faults]);

    /// <summary>Reads to the end and adds what is there.</summary>
    /// <exception cref="IOException">Something could not be kept; <see cref="SoFar"/> says what came before.</exception>
    public async Task<ImportResult> RunAsync(PipeReader input, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (TryTakeLine(ref rest, read.IsCompleted, out var line)) Take(line);
            // A line that is too long is not waited for.
            if (rest.Length > LineMax)
            {
                _isSkipping = true;
                rest = rest.Slice(rest.End);
            }

            input.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted) break;
        }

        if (_isSkipping) Take(ReadOnlySequence<byte>.Empty);
        Write();
        return SoFar;
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> rest, bool isEnd, out ReadOnlySequence<byte> line)
    {
        line = rest;
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        if (!isEnd || rest.IsEmpty) return false;
        rest = rest.Slice(rest.End);
        return true;
    }

    private void Take(in ReadOnlySequence<byte> line)
    {
        _lines++;
        if (_isSkipping || line.Length > LineMax)
        {
            _isSkipping = false;
            Fault(_lines, $"it is longer than {LineMax} octets");
            return;
        }

        if (line.IsSingleSegment)
        {
            Take(line.FirstSpan);
            return;
        }

        line.CopyTo(_cut);
        Take(_cut.AsSpan(0, (int)line.Length));
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        if (_lines == 1 && line.StartsWith(ByteOrderMark)) line = line[ByteOrderMark.Length..];
        var kind = ListLine.Read(line, _mayBeHeader, rule, out var number, out var service);
        if (kind != ListLineKind.Empty || (!line.IsEmpty && line[0] != '#')) _mayBeHeader = false;
        if (kind == ListLineKind.Entry) Take(number, service);
        else if (kind == ListLineKind.NoNumber) Fault(_lines, "its first column is no number");
    }

    private void Take(long number, ReadOnlySpan<byte> service)
    {
        var name = service.IsEmpty ? "" : Encoding.UTF8.GetString(service);
        if (name.Length > 0 && !ListLimits.IsName(name))
        {
            Fault(_lines, $"its second column is no service: {ListLimits.NameRule}");
            return;
        }

        if (!_batch.TryGetValue(name, out var numbers)) _batch[name] = numbers = [];
        // The same twice is there already the second time.
        if (!numbers.TryAdd(number, _lines)) _already++;
        else if (++_inBatch >= BatchMax) Write();
    }

    private void Write()
    {
        foreach (var (service, numbers) in _batch)
        {
            var addition = book.Add(list, service, numbers.Keys, ListOrigin.Import);
            _added += addition.Added;
            _already += addition.Already;
            if (addition.Refusal == ListRefusal.None) continue;
            foreach (var line in numbers.Values) Fault(line, ReasonOf(addition.Refusal));
        }

        _batch.Clear();
        _inBatch = 0;
    }

    private void Fault(long line, string reason)
    {
        _wrong++;
        if (_faults.Count < FaultsMax) _faults.Add(new ImportFault(line, reason));
    }

    private static string ReasonOf(ListRefusal refusal) => refusal switch
    {
        ListRefusal.ListFull => $"no room: {ListLimits.EntriesMax} entries a list and {ListLimits.TotalMax} in all",
        ListRefusal.NoServices => "it names a service, and a block list holds for everything",
        ListRefusal.TooManyServices => $"the list has entries for {ListLimits.ServicesMax} services already",
        _ => "there is no such list any more",
    };
}
