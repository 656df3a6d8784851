using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Pushes.Bodies;

namespace Signalbox.Gateway.Pushes;

/// <summary>Says what pushes tell. Thread-safe.</summary>
public interface IPushSource
{
    /// <summary>How a job stands, with a field for each of <see cref="PushNames.OfJob"/>; null when it is not known.</summary>
    /// <param name="message">One of its messages, or a message that is none of a job's and stands for itself.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<PushDocument?> OfJobAsync(Message message, CancellationToken cancellation);

    /// <summary>How a message stands, with a field for each of <see cref="PushNames.OfMessage"/>; null when it is not known.</summary>
    Task<PushDocument?> OfMessageAsync(Message message, CancellationToken cancellation);

    /// <summary>The places of a job whose messages have ended so far, by what is written down.</summary>
    Task<IReadOnlyCollection<int>> EndedPlacesAsync(JobMark job, CancellationToken cancellation);
}
