using Signalbox.Gateway.Accounts;

namespace Signalbox.Gateway.Submissions;

/// <summary>Messages that are submitted at once: all of them are taken or none is.</summary>
public interface IJobSubmission
{
    /// <summary>Whose they are.</summary>
    AccountDesk Desk { get; }

    /// <summary>How many, 1 or more.</summary>
    int Count { get; }

    /// <summary>One of them; its <see cref="Messages.JobMark"/> is in its extras.</summary>
    /// <param name="place">Which, from 1 to <see cref="Count"/>.</param>
    Submission Read(int place);
}
