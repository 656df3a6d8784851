using System.IO.Pipelines;
using Signalbox.Kernel.Testing;

namespace Signalbox.Smpp.Tests.Support;

/// <summary>Two ends of a connection in memory.</summary>
internal sealed class MemoryTransport : IDuplexPipe
{
    private MemoryTransport(PipeReader input, PipeWriter output)
    {
        Input = input;
        Output = new WatchedWriter(output, Flushing);
    }

    /// <summary>Told whenever this end begins to flush, whether the flush then ends or not.</summary>
    public Probe<string> Flushing { get; } = new();

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    /// <summary>Makes a connection.</summary>
    /// <param name="roomOctets">What one direction holds before its writer has to wait, as a socket's buffer would.</param>
    /// <param name="pieceOctets">How large the pieces of memory are at least that octets come in; -1 for the usual size.</param>
    public static (MemoryTransport Left, MemoryTransport Right) Pair(int roomOctets = 1 << 20, int pieceOctets = -1)
    {
        var options = new PipeOptions(
            pauseWriterThreshold: roomOctets,
            resumeWriterThreshold: roomOctets / 2,
            minimumSegmentSize: pieceOctets,
            useSynchronizationContext: false);
        var (there, back) = (new Pipe(options), new Pipe(options));
        return (new MemoryTransport(back.Reader, there.Writer), new MemoryTransport(there.Reader, back.Writer));
    }

    private sealed class WatchedWriter(PipeWriter inner, Probe<string> flushing) : PipeWriter
    {
        public override void Advance(int bytes) => inner.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            var flush = inner.FlushAsync(cancellationToken);
            flushing.Tell("flush");
            return flush;
        }
    }
}
