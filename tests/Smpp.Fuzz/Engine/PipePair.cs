using System.IO.Pipelines;

namespace Signalbox.Smpp.Fuzz.Engine;

/// <summary>One end of a connection in memory.</summary>
internal sealed class PipePair(PipeReader input, PipeWriter output) : IDuplexPipe
{
    public PipeReader Input => input;

    public PipeWriter Output => output;

    public static (PipePair Near, PipePair Far) Connect()
    {
        var options = new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19, useSynchronizationContext: false);
        var (there, back) = (new Pipe(options), new Pipe(options));
        return (new PipePair(back.Reader, there.Writer), new PipePair(there.Reader, back.Writer));
    }
}
