using System.IO.Pipelines;

namespace Signalbox.Modem.Tests.Simulated;

/// <summary>A serial line in memory: what one end writes the other reads.</summary>
internal sealed class MemoryLine
{
    private readonly Pipe _toModem = new(new PipeOptions(useSynchronizationContext: false));
    private readonly Pipe _toHost = new(new PipeOptions(useSynchronizationContext: false));
    private readonly End _host;
    private readonly End _modem;

    public MemoryLine()
    {
        _host = new End(this, _toHost.Reader, _toModem.Writer, PortFault.Closed);
        _modem = new End(this, _toModem.Reader, _toHost.Writer, PortFault.HungUp);
    }

    public IByteChannel Host => _host;

    public IByteChannel Modem => _modem;

    /// <summary>Pulls the plug: both ends see the line end, behind what was written before.</summary>
    public void Unplug() => EndWith(PortFault.HungUp);

    private void EndWith(PortFault fault)
    {
        _host.Fault.TrySetResult(fault);
        _modem.Fault.TrySetResult(fault);
        _toHost.Writer.Complete();
        _toModem.Writer.Complete();
    }

    private sealed class End(MemoryLine line, PipeReader input, PipeWriter output, PortFault onDispose) : IByteChannel
    {
        private readonly SemaphoreSlim _writer = new(1, 1);

        public TaskCompletionSource<PortFault> Fault { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public PipeReader Input => input;

        public Task<PortFault> Closed => Fault.Task;

        public async ValueTask WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellation)
        {
            await _writer.WaitAsync(cancellation);
            try
            {
                if (Fault.Task.IsCompleted) throw new PortClosedException(await Fault.Task);
                await output.WriteAsync(octets, cancellation);
            }
            catch (InvalidOperationException)
            {
                // The plug was pulled between the look and the write.
                throw new PortClosedException(await Fault.Task);
            }
            finally
            {
                _writer.Release();
            }
        }

        public ValueTask DisposeAsync()
        {
            line.EndWith(onDispose);
            return ValueTask.CompletedTask;
        }
    }
}
