namespace Signalbox.Smpp.Session;

/// <summary>Which end of a session this is.</summary>
public enum SmppRole
{
    /// <summary>The client: it binds, submits messages, receives deliveries.</summary>
    Esme,

    /// <summary>The server: it is bound to, takes messages, delivers.</summary>
    Smsc,
}
