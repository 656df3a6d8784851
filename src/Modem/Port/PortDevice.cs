using Signalbox.Modem.At;
using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Port;

/// <summary>The device of a port, open or not.</summary>
internal sealed class PortDevice(OpenChannel open, PortContext context)
{
    private PortSession? _session;

    public bool IsOpen => _session is { IsLost: false };

    /// <summary>The open device.</summary>
    public PortSession Session => _session ?? throw new InvalidOperationException("the device is not open");

    /// <summary>Opens the device anew; false when it cannot be opened.</summary>
    public async Task<bool> TryOpenAsync(CancellationToken cancellation)
    {
        await CloseAsync();
        try
        {
            var port = await open(cancellation);
            var channel = new AtChannel(port, context.Clock, context.Sleep.Wake, context.Counters.Channel, context.Tap);
            _session = new PortSession(channel, context.Clock);
            context.Requests.Open();
            return true;
        }
        catch (IOException refused)
        {
            context.Status.Alarm(PortAlarm.NoDevice, refused.Message);
            return false;
        }
    }

    public async Task CloseAsync()
    {
        context.Requests.Close("the device is not open");
        if (_session is not { } session) return;
        _session = null;
        await session.DisposeAsync();
    }
}
