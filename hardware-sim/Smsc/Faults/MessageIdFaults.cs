using System.Text.Json.Serialization;
using Signalbox.HardwareSim.Faults;

namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>How an SMSC writes message_id's: in the answer, in a receipt's text, and in its receipted_message_id.</summary>
public sealed record MessageIdFaults
{
    /// <summary>The most <see cref="AnswerDigits"/>, <see cref="TextDigits"/> and <see cref="TlvDigits"/>.</summary>
    public const int DigitsMax = 40;

    /// <summary>The most <see cref="Rubbish"/>, and characters of <see cref="Tail"/>.</summary>
    public const int RubbishMax = 20;

    /// <summary>The form in answers.</summary>
    [JsonConverter(typeof(CamelCaseNames<IdForm>))]
    public IdForm Answer { get; init; }

    /// <summary>The form in receipts' texts.</summary>
    [JsonConverter(typeof(CamelCaseNames<IdForm>))]
    public IdForm Text { get; init; }

    /// <summary>The form in receipts' receipted_message_id.</summary>
    [JsonConverter(typeof(CamelCaseNames<IdForm>))]
    public IdForm Tlv { get; init; }

    /// <summary>Digits in answers, with zeros in front.</summary>
    public int? AnswerDigits { get; init; }

    /// <summary>Digits in receipts' texts.</summary>
    public int? TextDigits { get; init; }

    /// <summary>Digits in receipts' receipted_message_id.</summary>
    public int? TlvDigits { get; init; }

    /// <summary>Characters behind the digits of an answer, such as a blank.</summary>
    public string? Tail { get; init; }

    /// <summary>Octets of rubbish behind the NUL that ends the id, in answers and in receipted_message_id.</summary>
    public int Rubbish { get; init; }

    /// <summary>What makes no sense in it, in words; null when all does.</summary>
    internal string? Refusal() => FaultRules.First(
        FaultRules.Within("ids.answerDigits", AnswerDigits, 1, DigitsMax),
        FaultRules.Within("ids.textDigits", TextDigits, 1, DigitsMax),
        FaultRules.Within("ids.tlvDigits", TlvDigits, 1, DigitsMax),
        FaultRules.Text("ids.tail", Tail, RubbishMax),
        FaultRules.Within("ids.rubbish", Rubbish, 0, RubbishMax));
}
