namespace Signalbox.HardwareSim.Modems.At;

/// <summary>What a command handler answers, after its lines of information.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Code">With the two numbered errors: the number.</param>
public readonly record struct AtResult(AtOutcome Outcome, int Code = 0)
{
    /// <summary>Done.</summary>
    public static AtResult Ok => new(AtOutcome.Ok);

    /// <summary>Plain ERROR.</summary>
    public static AtResult Error => new(AtOutcome.Error);

    /// <summary>A PDU is asked for.</summary>
    public static AtResult Prompt => new(AtOutcome.Prompt);

    /// <summary>A command that this make does not know.</summary>
    public static AtResult Unknown => new(AtOutcome.Unknown);

    /// <summary>A PDU is waited for without a prompt.</summary>
    public static AtResult MutePrompt => new(AtOutcome.MutePrompt);

    /// <summary>Over without a final result.</summary>
    public static AtResult Silence => new(AtOutcome.Silence);

    /// <summary>The result comes later.</summary>
    public static AtResult Pending => new(AtOutcome.Pending);

    /// <summary><c>+CME ERROR</c> with a number (3GPP TS 27.007, 9.2).</summary>
    public static AtResult Equipment(int code) => new(AtOutcome.Equipment, code);

    /// <summary><c>+CMS ERROR</c> with a number (3GPP TS 27.005, 3.2.5). Zero stands for a plain ERROR.</summary>
    public static AtResult Message(int code) => code == 0 ? Error : new(AtOutcome.Message, code);
}
