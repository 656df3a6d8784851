namespace Signalbox.Sigtran.Tcap.Codec;

/// <summary>Problem codes of a reject (ITU-T Q.773, tables 26 to 29), those that TCAP itself finds.</summary>
public static class Problems
{
    /// <summary>General: a component of no known type.</summary>
    public const byte UnrecognizedComponent = 0;

    /// <summary>General: well encoded, and not what a component of its type is.</summary>
    public const byte MistypedComponent = 1;

    /// <summary>General: it breaks the rules of encoding.</summary>
    public const byte BadlyStructuredComponent = 2;

    /// <summary>Invoke: what it is linked to is no operation under way.</summary>
    public const byte UnrecognizedLinkedId = 5;

    /// <summary>Return result and return error: what it answers is no operation under way.</summary>
    public const byte UnrecognizedInvokeId = 0;

    /// <summary>Return result and return error: the operation's class has no such answer.</summary>
    public const byte AnswerUnexpected = 1;
}
