using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Smsc.Faults;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>The answer to one submit_sm.</summary>
/// <param name="ReceivedAt">When the message came, on the monotonic clock.</param>
/// <param name="Sequence">Its sequence_number.</param>
/// <param name="Status">command_status.</param>
/// <param name="MessageId">Its id, when it was accepted.</param>
/// <param name="Shape">What becomes of the answer.</param>
internal readonly record struct Answer(long ReceivedAt, uint Sequence, CommandStatus Status, ulong MessageId, AnswerShape Shape);
