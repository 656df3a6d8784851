using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace Signalbox.Smpp.Fuzz.Engine;

/// <summary>Reads what a session writes and keeps the answers; its own requests are passed over.</summary>
internal sealed class AnswerCollector
{
    private const uint Response = 0x8000_0000;

    private readonly PipeReader _input;
    private readonly int _enough;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Answer> _answers = [];
    private readonly Task _reading;

    public AnswerCollector(PipeReader input, int enough)
    {
        _input = input;
        _enough = enough;
        if (enough == 0) _reached.SetResult();
        _reading = ReadAsync();
    }

    /// <summary>Waits for as many answers as are enough, or for the session's end.</summary>
    public async Task EnoughAsync(TimeSpan patience)
    {
        try
        {
            await _reached.Task.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            lock (_answers) throw new FuzzFailure($"{_answers.Count} answers instead of {_enough}, and nothing more comes");
        }
    }

    /// <summary>All the answers, once the session has ended.</summary>
    public async Task<IReadOnlyList<Answer>> AllAsync()
    {
        await _reading;
        return _answers;
    }

    private async Task ReadAsync()
    {
        while (true)
        {
            var read = await _input.ReadAsync();
            var rest = read.Buffer;
            while (TryTake(ref rest, out var header)) Note(header);
            _input.AdvanceTo(rest.Start, rest.End);
            if (!read.IsCompleted) continue;
            _reached.TrySetResult();
            if (!rest.IsEmpty) throw new FuzzFailure($"the session ends with {rest.Length} octets of a PDU");
            return;
        }
    }

    private void Note(byte[] header)
    {
        var command = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
        if ((command & Response) == 0) return;
        lock (_answers)
        {
            _answers.Add(new Answer(
                command, BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8)), BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(12))));
            if (_answers.Count >= _enough) _reached.TrySetResult();
        }
    }

    private static bool TryTake(ref ReadOnlySequence<byte> rest, out byte[] header)
    {
        header = [];
        if (rest.Length < 16) return false;
        header = rest.Slice(0, 16).ToArray();
        var length = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (length is < 16 or > 70_000) throw new FuzzFailure($"the session announces {length} octets");
        if (length > rest.Length) return false;
        rest = rest.Slice(length);
        return true;
    }
}
