using System.Net.Security;
using System.Security.Cryptography;

namespace Signalbox.Appliance.Hosting;

/// <summary>
/// The certificate of a listener, which is read anew when its file changes: for connections that come then, while those that there are live on. A
/// file that cannot be read is told, once, and the certificate before it stays. Thread-safe.
/// </summary>
internal sealed partial class ServedCertificate
{
    // A file that is asked for at each of a storm of connections is looked at no more often than this.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly string _file;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private volatile SslStreamCertificateContext _current;
    private Stamp _seen;
    private long _lookedAt;

    /// <summary>Reads it.</summary>
    /// <exception cref="CryptographicException">The file has no certificate with its key.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ServedCertificate(string file, TimeProvider clock, ILogger log)
    {
        _file = file;
        _clock = clock;
        _log = log;
        _seen = Stamp.Of(file);
        _lookedAt = clock.GetTimestamp();
        _current = Certificates.LoadChain(file);
    }

    /// <summary>The one for a connection that comes now, with those that its file has between it and its authority.</summary>
    public SslStreamCertificateContext Current
    {
        get
        {
            // Whoever comes while another looks has the one there is.
            if (!_gate.TryEnter()) return _current;
            try
            {
                if (_clock.GetElapsedTime(_lookedAt) < LookAgain) return _current;
                _lookedAt = _clock.GetTimestamp();
                Look();
                return _current;
            }
            finally
            {
                _gate.Exit();
            }
        }
    }

    private void Look()
    {
        var stamp = Stamp.Of(_file);
        if (stamp == _seen) return;
        _seen = stamp;
        try
        {
            _current = Certificates.LoadChain(_file);
            LogRead(_file, _current.TargetCertificate.Subject, _current.TargetCertificate.NotAfter);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            LogBroken(_file, fault.Message);
        }
    }

    [LoggerMessage(9230, LogLevel.Information, "certificate {File} was read anew: {Subject}, until {Until:u}")]
    private partial void LogRead(string file, string subject, DateTime until);

    [LoggerMessage(9231, LogLevel.Error, "ALARM certificate {File} has changed and cannot be read: {Cause}; the one before it stays in use")]
    private partial void LogBroken(string file, string cause);

    // Which version of a file it is. Where a link leads to another file, that is another version.
    private readonly record struct Stamp(string Target, DateTime WrittenAt, long Length)
    {
        public static Stamp Of(string path)
        {
            try
            {
                var file = new FileInfo(path);
                var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
                return target.Exists ? new Stamp(target.FullName, target.LastWriteTimeUtc, target.Length) : default;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return default;
            }
        }
    }
}
