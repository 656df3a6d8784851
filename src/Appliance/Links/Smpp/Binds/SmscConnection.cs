using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Signalbox.Appliance.Configuration;

namespace Signalbox.Appliance.Links.Smpp.Binds;

/// <summary>A TCP connection to an SMSC, with TLS when asked, as a pair of pipes.</summary>
internal sealed class SmscConnection : IAsyncDisposable
{
    private static readonly TimeSpan ConnectMax = TimeSpan.FromSeconds(10);
    private const int BufferOctets = 64 * 1024;

    private readonly Stream _stream;

    private SmscConnection(Socket socket, Stream stream)
    {
        Local = (IPEndPoint)socket.LocalEndPoint!;
        Peer = (IPEndPoint)socket.RemoteEndPoint!;
        _stream = stream;
        Transport = new StreamPipes(
            PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferOctets, leaveOpen: true)),
            PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: BufferOctets, leaveOpen: true)));
    }

    public IDuplexPipe Transport { get; }

    public IPEndPoint Local { get; }

    public IPEndPoint Peer { get; }

    public static async Task<SmscConnection> OpenAsync(SmppLinkConfiguration configuration, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(ConnectMax);
        // Nagle's waiting for more would hold an answer back until the peer's delayed acknowledgement.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(configuration.Address, limit.Token);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (configuration.Tls is { } tls) stream = await SecureAsync(stream, tls, limit.Token);
            return new SmscConnection(socket, stream);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            socket.Dispose();
            throw new IOException($"no connection within {ConnectMax.TotalSeconds:F0} s");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await _stream.DisposeAsync();

    private static async Task<Stream> SecureAsync(Stream stream, LinkTlsConfiguration tls, CancellationToken cancellation)
    {
        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        try
        {
            await secure.AuthenticateAsClientAsync(OptionsOf(tls), cancellation);
            return secure;
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    // The files are read anew for each connection, so that a certificate that was exchanged counts from the next one on.
    private static SslClientAuthenticationOptions OptionsOf(LinkTlsConfiguration tls)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = tls.Name };
        if (tls.Authorities is { } authorities)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(authorities);
        }

        if (tls.Certificate is { } certificate) options.ClientCertificates = [X509Certificate2.CreateFromPemFile(certificate)];
        return options;
    }

    private sealed record StreamPipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
