using Signalbox.Transport.Reactor;

namespace Signalbox.Transport.Tcp;

/// <summary>How a serial server is reached. A server that died without a word is noticed after <see cref="KeepAliveTime"/> and three
/// times <see cref="KeepAliveInterval"/>.</summary>
public sealed record TcpSettings
{
    /// <summary>How long connecting may take. 5 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Silence after which the server is asked whether it is there; whole seconds. 20 s.</summary>
    public TimeSpan KeepAliveTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long it may take to answer that before it is asked again; whole seconds. 5 s.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Unread octets at which the channel stops reading; at least 1. 64 KiB.</summary>
    public int InputUnreadMax { get; init; } = SerialReactor.InputUnreadDefault;
}
