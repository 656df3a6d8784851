using System.CommandLine;
using System.Text.Json;

namespace Signalbox.Appliance.Cli;

/// <summary>Sends a file to a running appliance, and says on the standard error how far it has come.</summary>
internal static class FileUpload
{
    private const int BufferOctets = 256 * 1024;
    private const int StepPercent = 10;

    /// <summary>Sends the file and shows the answer; an error is the command's failure.</summary>
    public static async Task<int> SendAsync(
        ParseResult result, HttpMethod method, string path, FileInfo file, Action<JsonElement> show, CancellationToken cancellation)
    {
        FileStream source;
        try
        {
            source = file.OpenRead();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCode.Failed;
        }

        await using (source)
        {
            return await Question.SendContentAsync(result, method, path, new Body(source), show, cancellation);
        }
    }

    private sealed class Body(FileStream source) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(
            Stream stream, System.Net.TransportContext? context, CancellationToken cancellationToken)
        {
            var buffer = new byte[BufferOctets];
            var (sent, told) = (0L, 0L);
            while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                sent += count;
                var percent = source.Length == 0 ? 100 : 100 * sent / source.Length;
                if (percent < told + StepPercent) continue;
                told = percent / StepPercent * StepPercent;
                await Console.Error.WriteLineAsync($"{told} % sent");
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = source.Length;
            return true;
        }
    }
}
