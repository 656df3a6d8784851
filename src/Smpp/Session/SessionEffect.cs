namespace Signalbox.Smpp.Session;

/// <summary>What is to be done about an event in a state; the closed set that <see cref="SessionTable"/> chooses from.</summary>
public enum SessionEffect
{
    /// <summary>Nothing, and nothing is wrong.</summary>
    None,

    /// <summary>Nothing but counting: it makes no sense here and the protocol has no answer to it.</summary>
    Ignore,

    /// <summary>Only the state changes.</summary>
    Enter,

    /// <summary>This end cannot do that now; the caller is told.</summary>
    Impossible,

    /// <summary>The owner decides about the bind.</summary>
    AskOwner,

    /// <summary>The request goes to the owner, who answers it.</summary>
    Hand,

    /// <summary>The PDU goes to the owner; it has no answer.</summary>
    Notify,

    /// <summary>The response ends a request of ours.</summary>
    Complete,

    /// <summary>The response ends our bind.</summary>
    CompleteBind,

    /// <summary>The response ends our unbind.</summary>
    CompleteUnbind,

    /// <summary>enquire_link_resp.</summary>
    AnswerEnquiry,

    /// <summary>unbind_resp, once what the peer asked before is answered; then the end.</summary>
    AnswerUnbind,

    /// <summary>The operation's own response with ESME_RINVBNDSTS.</summary>
    RefuseState,

    /// <summary>The operation's own response with ESME_RALYBND.</summary>
    RefuseBound,

    /// <summary>generic_nack with ESME_RINVCMDID.</summary>
    Nack,
}
