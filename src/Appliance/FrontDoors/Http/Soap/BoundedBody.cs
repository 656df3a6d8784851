namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>
/// The body of a request as it comes, at most <see cref="SoapLimits.OctetsMax"/> octets of it, and at most <see cref="SoapLimits.NodeOctetsMax"/>
/// since <see cref="BeginNode"/>: an XML reader keeps a whole tag, however many attributes it has, and only the stream can stop it.
/// </summary>
internal sealed class BoundedBody(Stream body) : Stream
{
    private int _octets;
    private int _ofNode;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => _octets;
        set => throw new NotSupportedException();
    }

    /// <summary>What is read from here on belongs to the next tag or text.</summary>
    public void BeginNode() => _ofNode = 0;

    /// <inheritdoc/>
    /// <exception cref="BodyTooLongException">A limit is reached.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_ofNode >= SoapLimits.NodeOctetsMax) throw new BodyTooLongException($"one element has more than {SoapLimits.NodeOctetsMax} octets");
        var read = await body.ReadAsync(buffer, cancellationToken);
        _octets += read;
        _ofNode += read;
        return _octets > SoapLimits.OctetsMax ? throw new BodyTooLongException($"it has more than {SoapLimits.OctetsMax} octets") : read;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
