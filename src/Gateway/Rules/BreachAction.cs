namespace Signalbox.Gateway.Rules;

/// <summary>What becomes of a message that does not meet what a rule requires (rows R4 and R5).</summary>
public enum BreachAction
{
    /// <summary>It is refused at the door with the rule's name; where the door cannot say that, see docs/rules.md.</summary>
    Refuse,

    /// <summary>It is taken, is not sent, and ends REJECTD.</summary>
    Discard,

    /// <summary>Its sender is replaced.</summary>
    Replace,

    /// <summary>Its text is cut.</summary>
    Cut,

    /// <summary>Its text is put into the GSM alphabet, each character that this lacks into what reads most like it.</summary>
    SwitchCoding,

    /// <summary>What its text lacks is added.</summary>
    Add,

    /// <summary>What its text must not have is taken out.</summary>
    Remove,

    /// <summary>It leaves later.</summary>
    Wait,
}
