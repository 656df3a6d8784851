namespace Signalbox.Modem.Trace;

/// <summary>One thing that was said on a line.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What it is, and who said it.</param>
/// <param name="Text">The text without its end; empty for ESC and the prompt. Nothing in it is masked.</param>
public readonly record struct AtTraceEntry(DateTimeOffset At, AtTraceKind Kind, string Text)
{
    /// <summary>The text is left out: it never reaches a log this way.</summary>
    public override string ToString() => $"{Kind} of {Text.Length} characters";
}
