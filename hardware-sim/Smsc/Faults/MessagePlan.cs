using Signalbox.HardwareSim.Smpp;

namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>What faults do to one message.</summary>
/// <param name="Refusal">The status to refuse it with; Ok to take it.</param>
/// <param name="Answer">What becomes of its answer.</param>
/// <param name="Delay">How late its answer is.</param>
/// <param name="Receipt">What becomes of its receipt.</param>
internal readonly record struct MessagePlan(CommandStatus Refusal, AnswerShape Answer, TimeSpan Delay, ReceiptShape Receipt);
