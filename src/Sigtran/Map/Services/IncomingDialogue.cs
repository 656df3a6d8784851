using System.Collections.Immutable;
using Signalbox.Sigtran.Map.Errors;
using Signalbox.Sigtran.Map.Fields;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Map.Services;

/// <summary>
/// A dialogue of a peer (3GPP TS 29.002, 12.2, 12.5 and 23.3.1): what it asks goes to the user, who answers when it can. The dialogue ends with the
/// last answer, unless the peer said that more follows.
/// </summary>
internal sealed class IncomingDialogue(MapCore core, TcDialogue tc, MapContext context, int version, TcDialogueInformation? accepts) : IMapDialogue
{
    private const byte UnrecognizedOperation = 1;
    private const byte MistypedParameter = 2;

    private TcDialogueInformation? _accepts = accepts;
    private int _pending;
    private bool _isOver;
    private bool _hasMore;

    /// <inheritdoc/>
    public void Heard(ImmutableArray<TcComponent> components, bool isOver)
    {
        _isOver |= isOver;
        var asked = 0;
        foreach (var component in components)
        {
            if (component is not TcInvoke invoke) continue;
            asked++;
            Asked(invoke);
        }

        // A peer whose message has no room beside a Begin waits for this before it sends it.
        if (asked == 0 && !_isOver && _accepts is not null) Speak(ends: false);
    }

    /// <inheritdoc/>
    public void Aborted(TcAbort abort) => _isOver = true;

    /// <inheritdoc/>
    public void TimedOut(sbyte invokeId)
    {
        // Nothing is asked of the peer here.
    }

    /// <inheritdoc/>
    public void Noticed(byte returnCause)
    {
        if (_isOver) return;
        _isOver = true;
        tc.Drop();
    }

    /// <summary>Answers an operation; false when nobody is there any more to hear it.</summary>
    public bool Answer(TcComponent? answer)
    {
        _pending--;
        if (_isOver) return false;
        if (answer is not null) tc.Answer(answer);
        Speak(ends: _pending == 0 && !_hasMore);
        return true;
    }

    /// <summary>Answers by an error, if the operation may have it; otherwise by systemFailure.</summary>
    public void Refuse(sbyte invokeId, MapOperation operation, MapError error)
    {
        var code = operation.Errors.Contains(error.Code) ? error.Code : (int)MapErrorCode.SystemFailure;
        var parameter = code == error.Code ? new ErrorParameter { Cause = error.Detail, Tpdu = error.Tpdu } : ErrorParameter.Empty;
        Answer(new TcError(invokeId, new TcCode(code), MapErrors.Write(code, parameter, version, core.Writers)));
    }

    private void Asked(TcInvoke invoke)
    {
        _pending++;
        var forward = MapOperations.MoForwardOf(version);
        var alert = version == 1 ? MapOperations.AlertServiceCentreWithoutResult : MapOperations.AlertServiceCentre;
        if (context == MapContext.ShortMsgMoRelay && invoke.Operation == forward.TcCode) Forwarded(invoke, forward);
        else if (context == MapContext.ShortMsgAlert && invoke.Operation == alert.TcCode) Alerted(invoke, alert);
        else Reject(invoke, UnrecognizedOperation);
    }

    private void Forwarded(TcInvoke invoke, MapOperation<ForwardArgument, ForwardResult> operation)
    {
        var read = operation.ReadArgument(invoke.Parameter, version);
        if (read.Value is { } argument)
        {
            _hasMore = argument.HasMore;
            if (core.User is { } user) user.MoForwarded(new IncomingMo(this, tc.Remote, invoke.Id, operation, argument));
            else Refuse(invoke.Id, operation, new((int)MapErrorCode.FacilityNotSupported));
        }
        else
        {
            RefuseArgument(invoke, operation, read.Fault!);
        }
    }

    private void Alerted(TcInvoke invoke, MapOperation<AlertArgument, NoResult> operation)
    {
        var read = operation.ReadArgument(invoke.Parameter, version);
        if (read.Value is not { } argument)
        {
            RefuseArgument(invoke, operation, read.Fault!);
            return;
        }

        var isAnswered = operation.Class == TcOperationClass.Both;
        core.User?.Alerted(new IncomingAlert(this, tc.Remote, isAnswered ? invoke.Id : null, argument));
        if (!isAnswered) Answer(null);
        else if (core.User is null) Refuse(invoke.Id, operation, new((int)MapErrorCode.SystemFailure));
    }

    private void RefuseArgument(TcInvoke invoke, MapOperation operation, MapReadFault fault)
    {
        core.Counters.ArgumentsRefused++;
        if (fault.Kind == MapFaultKind.Mistyped || operation.Errors.IsEmpty) Answer(RejectOf(invoke, MistypedParameter));
        else if (fault.Kind == MapFaultKind.Missing && operation.Errors.Contains((int)MapErrorCode.DataMissing))
            Refuse(invoke.Id, operation, new((int)MapErrorCode.DataMissing));
        else Refuse(invoke.Id, operation, new((int)MapErrorCode.UnexpectedDataValue));
    }

    private void Reject(TcInvoke invoke, byte problem)
    {
        core.Counters.DialoguesRefused++;
        Answer(RejectOf(invoke, problem));
    }

    private static TcReject RejectOf(TcInvoke invoke, byte problem) => new(invoke.Id, TcProblemKind.Invoke, problem);

    private void Speak(bool ends)
    {
        var information = _accepts;
        _accepts = null;
        _isOver |= ends;
        if (ends) tc.End(information);
        else tc.Continue(information);
    }
}
