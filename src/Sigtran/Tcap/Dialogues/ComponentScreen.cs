using System.Collections.Immutable;
using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Tcap.Codec;

namespace Signalbox.Sigtran.Tcap.Dialogues;

/// <summary>
/// What TCAP looks at in components before its user has them (ITU-T Q.774, 3.2.2.2): answers must belong to operations of ours, links too. What does
/// not is replaced by the reject, and the rest behind a component that cannot be read is dropped.
/// </summary>
internal static class ComponentScreen
{
    // Rejects that the peer is to be told of go to 'answers'.
    public static ImmutableArray<TcComponent> Screen(
        BerValue? portion, int componentsMax, ref PendingOperations operations, List<TcComponent> answers)
    {
        if (portion is not { } value) return [];
        var components = ImmutableArray.CreateBuilder<TcComponent>(1);
        var fault = ComponentDecoder.Decode(value, componentsMax, components);
        for (var at = 0; at < components.Count; at++)
        {
            if (ProblemOf(components[at], ref operations) is not { } reject) continue;
            components[at] = reject;
            Queue(reject, componentsMax, answers);
        }

        if (fault is { } found)
        {
            components.Add(found.Reject);
            if (found.IsAnswerable) Queue(found.Reject, componentsMax, answers);
        }

        return components.DrainToImmutable();
    }

    // A peer that sends nonsense while our user says nothing must not pile up rejects.
    private static void Queue(TcReject reject, int answersMax, List<TcComponent> answers)
    {
        if (answers.Count < answersMax) answers.Add(reject);
    }

    private static TcReject? ProblemOf(TcComponent component, ref PendingOperations operations) => component switch
    {
        TcInvoke { LinkedId: { } linked } invoke when operations.Apply(linked, OperationEvent.Linked) != OperationEffect.Pass =>
            Local(invoke.Id, TcProblemKind.Invoke, Problems.UnrecognizedLinkedId),
        TcResult result => Answer(
            result.Id,
            TcProblemKind.ReturnResult,
            operations.Apply(result.Id, result.IsLast ? OperationEvent.LastResult : OperationEvent.PartialResult)),
        TcError error => Answer(error.Id, TcProblemKind.ReturnError, operations.Apply(error.Id, OperationEvent.Error)),
        TcReject reject => Reject(reject, ref operations),
        _ => null,
    };

    // A reject of an answer of ours ends nothing: its id is one of the peer's. A general one may be about either.
    private static TcReject? Reject(TcReject reject, ref PendingOperations operations)
    {
        if (reject.Id is { } id && reject.Kind is TcProblemKind.Invoke or TcProblemKind.General) operations.Apply(id, OperationEvent.Reject);
        return null;
    }

    private static TcReject? Answer(sbyte id, TcProblemKind kind, OperationEffect effect) => effect switch
    {
        OperationEffect.RejectUnrecognized => Local(id, kind, Problems.UnrecognizedInvokeId),
        OperationEffect.RejectUnexpected => Local(id, kind, Problems.AnswerUnexpected),
        _ => null,
    };

    private static TcReject Local(sbyte id, TcProblemKind kind, byte problem) => new(id, kind, problem) { IsLocal = true };
}
