using Signalbox.Kernel.States;

namespace Signalbox.Smpp.Session;

/// <summary>
/// The state tables of both roles: which operation is allowed in which state (SMPP 3.4, 2.2 and 2.3), and the reaction to those that
/// are not. Data; nothing happens here.
/// </summary>
public sealed class SessionTable
{
    private static readonly SessionState[] Bound =
        [SessionState.BoundTransmitter, SessionState.BoundReceiver, SessionState.BoundTransceiver];

    private static readonly SessionState[] Submitting = [SessionState.BoundTransmitter, SessionState.BoundTransceiver];

    private static readonly SessionState[] Receiving = [SessionState.BoundReceiver, SessionState.BoundTransceiver];

    private readonly StateTable<SessionState, SessionEvent, SessionEffect> _table;

    private SessionTable(StateTable<SessionState, SessionEvent, SessionEffect> table) => _table = table;

    /// <summary>The client's table.</summary>
    public static SessionTable Esme { get; } = new(StateTable<SessionState, SessionEvent, SessionEffect>.Build(EsmeRules));

    /// <summary>The server's table.</summary>
    public static SessionTable Smsc { get; } = new(StateTable<SessionState, SessionEvent, SessionEffect>.Build(SmscRules));

    /// <summary>The cell: the state that follows, and what is to be done.</summary>
    public Transition<SessionState, SessionEffect> this[SessionState state, SessionEvent happened] => _table[state, happened];

    /// <summary>The table of a role.</summary>
    public static SessionTable Of(SmppRole role) => role == SmppRole.Esme ? Esme : Smsc;

    /// <summary>
    /// Whether <paramref name="role"/> may send in <paramref name="state"/> what the other end will see as <paramref name="happened"/>:
    /// exactly when the other end's table would take it.
    /// </summary>
    public static bool MaySend(SmppRole role, SessionState state, SessionEvent happened)
    {
        var peer = role == SmppRole.Esme ? Smsc : Esme;
        return peer[state, happened].Effect is SessionEffect.Hand or SessionEffect.Notify;
    }

    /// <summary>The table as a Mermaid state diagram.</summary>
    public string ToMermaid() => _table.ToMermaid();

    private static void SmscRules(StateTable<SessionState, SessionEvent, SessionEffect>.Rules rules)
    {
        CommonRules(rules);
        rules.On(SessionState.Open, SessionEvent.BindRequest, SessionState.Binding, SessionEffect.AskOwner);
        foreach (var state in Bound) rules.On(state, SessionEvent.BindRequest, state, SessionEffect.RefuseBound);
        foreach (var state in Submitting)
        {
            rules.On(state, SessionEvent.SubmitRequest, state, SessionEffect.Hand);
            rules.On(state, SessionEvent.DataRequest, state, SessionEffect.Hand);
        }

        // only an SMSC sends these, and there is no response to refuse them with
        rules.StayOnAny(SessionEvent.Outbind, SessionEffect.Nack);
        rules.StayOnAny(SessionEvent.AlertNotification, SessionEffect.Nack);
        Deaf(rules);
    }

    private static void EsmeRules(StateTable<SessionState, SessionEvent, SessionEffect>.Rules rules)
    {
        CommonRules(rules);
        rules.On(SessionState.Open, SessionEvent.BindSent, SessionState.Binding, SessionEffect.Enter);
        rules.On(SessionState.Binding, SessionEvent.BindResponse, SessionState.Binding, SessionEffect.CompleteBind);
        rules.On(SessionState.Binding, SessionEvent.GenericNack, SessionState.Binding, SessionEffect.CompleteBind);
        rules.On(SessionState.Open, SessionEvent.Outbind, SessionState.Open, SessionEffect.Notify);
        foreach (var state in Receiving)
        {
            rules.On(state, SessionEvent.DeliverRequest, state, SessionEffect.Hand);
            rules.On(state, SessionEvent.DataRequest, state, SessionEffect.Hand);
            rules.On(state, SessionEvent.AlertNotification, state, SessionEffect.Notify);
        }

        Deaf(rules);
    }

    // what both roles do: refuse everything that a later rule does not allow
    private static void CommonRules(StateTable<SessionState, SessionEvent, SessionEffect>.Rules rules)
    {
        rules.StayOnAny(SessionEvent.BindRequest, SessionEffect.RefuseState);
        rules.StayOnAny(SessionEvent.SubmitRequest, SessionEffect.RefuseState);
        rules.StayOnAny(SessionEvent.DeliverRequest, SessionEffect.RefuseState);
        rules.StayOnAny(SessionEvent.DataRequest, SessionEffect.RefuseState);
        rules.StayOnAny(SessionEvent.Unbind, SessionEffect.RefuseState);
        rules.StayOnAny(SessionEvent.UnknownRequest, SessionEffect.Nack);
        rules.StayOnAny(SessionEvent.Outbind, SessionEffect.Ignore);
        rules.StayOnAny(SessionEvent.AlertNotification, SessionEffect.Ignore);
        rules.StayOnAny(SessionEvent.BindResponse, SessionEffect.Ignore);
        rules.StayOnAny(SessionEvent.OperationResponse, SessionEffect.Ignore);
        rules.StayOnAny(SessionEvent.UnbindResponse, SessionEffect.Ignore);
        rules.StayOnAny(SessionEvent.UnknownResponse, SessionEffect.Ignore);
        rules.StayOnAny(SessionEvent.GenericNack, SessionEffect.Ignore);
        rules.StayOnAny(SessionEvent.EnquireLinkResponse, SessionEffect.None);

        // 2.3 has enquire_link in bound sessions only; answering it before costs nothing and SMPP 5.0 demands it
        rules.StayOnAny(SessionEvent.EnquireLink, SessionEffect.AnswerEnquiry);

        foreach (var state in Bound)
        {
            rules.On(state, SessionEvent.Unbind, SessionState.Unbinding, SessionEffect.AnswerUnbind);
            rules.On(state, SessionEvent.UnbindSent, SessionState.Unbinding, SessionEffect.Enter);
            rules.On(state, SessionEvent.OperationResponse, state, SessionEffect.Complete);
            rules.On(state, SessionEvent.GenericNack, state, SessionEffect.Complete);
        }

        rules.On(SessionState.Unbinding, SessionEvent.Unbind, SessionState.Unbinding, SessionEffect.AnswerUnbind);
        rules.On(SessionState.Unbinding, SessionEvent.UnbindResponse, SessionState.Unbinding, SessionEffect.CompleteUnbind);
        rules.On(SessionState.Unbinding, SessionEvent.OperationResponse, SessionState.Unbinding, SessionEffect.Complete);
        rules.On(SessionState.Unbinding, SessionEvent.GenericNack, SessionState.Unbinding, SessionEffect.Complete);
        LocalRules(rules);
    }

    private static void LocalRules(StateTable<SessionState, SessionEvent, SessionEffect>.Rules rules)
    {
        SessionEvent[] local =
        [
            SessionEvent.BindSent, SessionEvent.TransmitterBound, SessionEvent.ReceiverBound, SessionEvent.TransceiverBound,
            SessionEvent.BindRefused,
        ];
        foreach (var happened in local) rules.StayOnAny(happened, SessionEffect.Impossible);
        foreach (var state in Enum.GetValues<SessionState>().Except(Bound))
            rules.On(state, SessionEvent.UnbindSent, state, SessionEffect.Impossible);
        rules.On(SessionState.Binding, SessionEvent.TransmitterBound, SessionState.BoundTransmitter, SessionEffect.Enter);
        rules.On(SessionState.Binding, SessionEvent.ReceiverBound, SessionState.BoundReceiver, SessionEffect.Enter);
        rules.On(SessionState.Binding, SessionEvent.TransceiverBound, SessionState.BoundTransceiver, SessionEffect.Enter);
        rules.On(SessionState.Binding, SessionEvent.BindRefused, SessionState.Closed, SessionEffect.Enter);
        rules.OnAny(SessionEvent.Ended, SessionState.Closed, SessionEffect.Enter);
    }

    // whatever still comes once the session is over is not looked at
    private static void Deaf(StateTable<SessionState, SessionEvent, SessionEffect>.Rules rules)
    {
        for (var happened = SessionEvent.BindRequest; happened < SessionEvent.BindSent; happened++)
            rules.On(SessionState.Closed, happened, SessionState.Closed, SessionEffect.None);
    }
}
