using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Submissions;

namespace Signalbox.Gateway.Store;

/// <summary>
/// A front door's end of a submission: answered exactly once for each token, from the gateway's commit stage, and never blocking it.
/// </summary>
public interface ISubmissionOrigin
{
    /// <summary>The message is safe on disk: say so now.</summary>
    void Accepted(long token, Message message);

    /// <summary>The message was not taken and will never be sent.</summary>
    void Refused(long token, Refusal refusal);
}
