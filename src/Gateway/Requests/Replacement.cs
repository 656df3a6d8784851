using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Composition;

namespace Signalbox.Gateway.Requests;

/// <summary>What a message that has not left is to become.</summary>
/// <param name="Text">The new text.</param>
/// <param name="Validity">How long it is worth sending, from when it leaves on; null for as long as before.</param>
/// <param name="Receipt">Which ends the submitter wants to hear of from now on.</param>
/// <param name="Schedule">When it is to leave; null for when it was to leave before.</param>
public sealed record Replacement(EncodedText Text, TimeSpan? Validity, ReceiptWish Receipt, ScheduleWish? Schedule = null);
