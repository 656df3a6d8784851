using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Scheduling;

/// <summary>Finds out when a message that asks for a time is to leave (row S8).</summary>
internal sealed class Timetable(NumberBook numbers)
{
    /// <summary>The zone of a number of which nothing is known.</summary>
    private const string UnknownZone = "Etc/UTC";

    /// <summary>When it leaves, at once when the moment is past; what the message has to keep of it is put into its extras.</summary>
    public DateTimeOffset Apply(ScheduleWish wish, SmsAddress destination, DateTimeOffset now, ref MessageExtras? extras)
    {
        if (wish.At is { } moment)
        {
            if (moment <= now) return now;
            extras = (extras ?? new MessageExtras()) with { NotBefore = moment.ToUnixTimeMilliseconds(), Window = null };
            return moment;
        }

        var window = new DeliveryWindow(
            DateOnly.FromDateTime(wish.LocalStart), TimeOnly.FromDateTime(wish.LocalStart), wish.Quarters,
            numbers.Find(destination.Value).Zone ?? UnknownZone);
        extras = (extras ?? new MessageExtras()) with { Window = window, NotBefore = 0 };
        return window.Next(now).At;
    }
}
