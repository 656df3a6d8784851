using Signalbox.Transport.Sctp;

namespace Signalbox.Transport.Tests.Sctp;

/// <summary>Both ends of an association under test.</summary>
internal sealed record SctpPair(ISctpListener Listener, ISctpAssociation Client, ISctpAssociation Server) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        Client.Abort();
        await Client.DisposeAsync();
        await Server.DisposeAsync();
        await Listener.DisposeAsync();
    }
}
