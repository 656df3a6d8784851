using Signalbox.Gateway.Notifications;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>A notification on its way to the customer in one PDU or several: it is taken when all of them are. For one session.</summary>
internal sealed class Delivery(Notification notification)
{
    private int _unanswered;
    private int _failed;

    public Notification Notification => notification;

    /// <summary>Whether a PDU was refused, got no answer, or could not be sent.</summary>
    public bool HasFailed => Volatile.Read(ref _failed) > 0;

    /// <summary>So many PDUs will be sent.</summary>
    public void Expect(int count) => Volatile.Write(ref _unanswered, count);

    /// <summary>Some PDUs have their answer, or never will; true when they were the last.</summary>
    public bool Answer(int count, bool taken)
    {
        if (!taken) Interlocked.Increment(ref _failed);
        return Interlocked.Add(ref _unanswered, -count) == 0;
    }
}
