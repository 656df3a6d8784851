namespace Signalbox.Sigtran.Tcap.Codec;

/// <summary>What a dialogue portion says (ITU-T Q.773, 4.2).</summary>
public abstract record DialoguePdu
{
    /// <summary>The content of the user information: whole EXTERNAL TLVs one behind the other; empty for none.</summary>
    public ReadOnlyMemory<byte> UserInformation { get; init; }
}

/// <summary>AARQ: opens a dialogue.</summary>
/// <param name="HasVersion1">Whether the sender knows version 1 of the dialogue portion, the only one there is.</param>
/// <param name="ApplicationContext">The context that is asked for, in dotted form.</param>
public sealed record DialogueRequestPdu(bool HasVersion1, string ApplicationContext) : DialoguePdu;

/// <summary>AARE: takes or refuses a dialogue.</summary>
/// <param name="ApplicationContext">The context that it has or would have, in dotted form.</param>
/// <param name="Result">0 accepted, 1 rejected for good (table 47).</param>
/// <param name="Diagnostic">Who says so, and why.</param>
public sealed record DialogueResponsePdu(string ApplicationContext, byte Result, DialogueDiagnostic Diagnostic) : DialoguePdu;

/// <summary>ABRT: breaks a dialogue off.</summary>
/// <param name="IsByProvider">Whether TCAP does; otherwise its user.</param>
public sealed record DialogueAbortPdu(bool IsByProvider) : DialoguePdu;

/// <summary>AUDT: names the context of a Unidirectional.</summary>
/// <param name="HasVersion1">As in <see cref="DialogueRequestPdu"/>.</param>
/// <param name="ApplicationContext">The context, in dotted form.</param>
public sealed record DialogueUnidirectionalPdu(bool HasVersion1, string ApplicationContext) : DialoguePdu;

/// <summary>An EXTERNAL of another syntax: the user's own, as in an Abort without a dialogue.</summary>
/// <param name="Syntax">What names it, in dotted form.</param>
public sealed record DialogueForeignPdu(string Syntax) : DialoguePdu;

/// <summary>result-source-diagnostic (tables 48 and 49).</summary>
/// <param name="IsByProvider">dialogue-service-provider; otherwise dialogue-service-user.</param>
/// <param name="Code">
/// 0 null, 1 no reason, 2 of the user application-context-name-not-supported, of the provider no-common-dialogue-portion.
/// </param>
public readonly record struct DialogueDiagnostic(bool IsByProvider, byte Code)
{
    /// <summary>Code 2 of the user.</summary>
    public static readonly DialogueDiagnostic ContextNotSupported = new(false, 2);

    /// <summary>Code 2 of the provider.</summary>
    public static readonly DialogueDiagnostic NoCommonDialoguePortion = new(true, 2);
}
