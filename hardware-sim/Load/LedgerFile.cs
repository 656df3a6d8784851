using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Load;

/// <summary>
/// The file that tells after a kill what had been accepted: a line "message_id recipient key" for each message, handed to the operating
/// system after each batch of answers, so that it outlives this process. Thread-safe.
/// </summary>
internal sealed class LedgerFile(string path, MessageTemplate template) : IDisposable
{
    private const int AddressRoom = 32;

    private readonly Lock _gate = new();
    private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
    private readonly WireBuffer _lines = new(64 * 1024);

    /// <summary>Adds an accepted message.</summary>
    public void Add(ReadOnlySpan<byte> messageId, long number)
    {
        Span<byte> words = stackalloc byte[AddressRoom];
        lock (_gate)
        {
            messageId.CopyTo(_lines.Extend(messageId.Length));
            _lines.Extend(1)[0] = (byte)' ';
            var recipient = words[..template.CopyRecipient(number, words)];
            recipient.CopyTo(_lines.Extend(recipient.Length));
            _lines.Extend(1)[0] = (byte)' ';
            var key = words[..template.CopyKey(number, words)];
            key.CopyTo(_lines.Extend(key.Length));
            _lines.Extend(1)[0] = (byte)'\n';
        }
    }

    /// <summary>Writes the lines added.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_lines.Length == 0) return;
            _file.Write(_lines.Written);
            _lines.Clear();
        }
    }

    public void Dispose()
    {
        Flush();
        _file.Dispose();
    }
}
