namespace Signalbox.Gateway.Store;

/// <summary>Answers a link's peer once what it told us is durable, or could not be made so.</summary>
public interface ILinkAcknowledger
{
    /// <summary>Answers the peer. Called from the gateway's commit stage; never blocks it.</summary>
    /// <param name="token">What the link knows the peer's request by.</param>
    /// <param name="taken">True: it is durable. False: the peer should try again later.</param>
    void Acknowledge(long token, bool taken);
}

/// <summary>A pending answer to a link's peer; the default value answers nobody.</summary>
/// <param name="Acknowledger">Who answers.</param>
/// <param name="Token">What it knows the request by.</param>
public readonly record struct LinkAcknowledgement(ILinkAcknowledger? Acknowledger, long Token)
{
    /// <summary>Answers the peer, if one waits.</summary>
    public void Answer(bool taken) => Acknowledger?.Acknowledge(Token, taken);
}
