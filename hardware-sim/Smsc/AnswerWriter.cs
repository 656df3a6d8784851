using System.Text;
using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Smsc.Faults;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>Writes submit_sm_resp (SMPP 3.4, 4.4.2), as it should be and as faults have it.</summary>
internal static class AnswerWriter
{
    /// <summary>Turns a sequence_number into one that no message had, unless a peer has sent a thousand million of them.</summary>
    private const uint StrangeSequence = 0x4000_0000;

    public static void Write(WireBuffer buffer, in Answer answer)
    {
        if (answer.Status == CommandStatus.Ok) PduWriter.WriteSubmitSmResp(buffer, answer.Sequence, answer.MessageId);
        else PduWriter.WriteEmpty(buffer, CommandId.SubmitSmResp, answer.Status, answer.Sequence);
    }

    public static void Write(WireBuffer buffer, in Answer answer, FaultPlan? plan)
    {
        switch (answer.Shape)
        {
            case AnswerShape.Never or AnswerShape.Lost:
                break;
            case AnswerShape.Twice:
                WriteOne(buffer, answer, plan);
                WriteOne(buffer, answer, plan);
                break;
            case AnswerShape.WrongSequence:
                WriteOne(buffer, answer with { Sequence = answer.Sequence ^ StrangeSequence }, plan);
                break;
            case AnswerShape.NoBody:
                PduWriter.WriteEmpty(buffer, CommandId.SubmitSmResp, answer.Status, answer.Sequence);
                break;
            case AnswerShape.GenericNack:
                PduWriter.WriteEmpty(buffer, CommandId.GenericNack, answer.Status, answer.Sequence);
                break;
            default:
                WriteOne(buffer, answer, plan);
                break;
        }
    }

    private static void WriteOne(WireBuffer buffer, in Answer answer, FaultPlan? plan)
    {
        if (answer.Status != CommandStatus.Ok || plan is null)
        {
            Write(buffer, answer);
            return;
        }

        var ids = plan.Form.Ids;
        var start = PduWriter.Begin(buffer, CommandId.SubmitSmResp, CommandStatus.Ok, answer.Sequence);
        if (answer.Shape != AnswerShape.EmptyId)
        {
            MessageIdWriter.Write(buffer, answer.MessageId, ids.Answer, ids.AnswerDigits);
            if (ids.Tail is { } tail) Encoding.ASCII.GetBytes(tail, buffer.Extend(tail.Length));
        }

        buffer.Extend(1)[0] = 0;
        MessageIdWriter.WriteRubbish(buffer, ids.Rubbish);
        PduWriter.End(buffer, start);
    }
}
