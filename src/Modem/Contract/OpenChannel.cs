using Signalbox.Transport.Channels;

namespace Signalbox.Modem.Contract;

/// <summary>Opens the device of a port: a serial port, or a stand-in for one.</summary>
/// <exception cref="IOException">It cannot be opened; the text says why.</exception>
public delegate ValueTask<IByteChannel> OpenChannel(CancellationToken cancellation);
