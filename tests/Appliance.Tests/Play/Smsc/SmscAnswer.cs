using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests.Play.Smsc;

/// <summary>What a scripted SMSC does with a submit_sm.</summary>
internal enum SmscReaction
{
    /// <summary>It answers with submit_sm_resp.</summary>
    Respond,

    /// <summary>It answers with generic_nack.</summary>
    Nack,

    /// <summary>It keeps it unanswered until it is told to release it.</summary>
    Hold,

    /// <summary>It cuts the connection.</summary>
    Drop,

    /// <summary>It sends the beginning of its answer and cuts the connection.</summary>
    Tear,

    /// <summary>It answers twice.</summary>
    Repeat,

    /// <summary>It answers a request that nobody made.</summary>
    Mistake,
}

/// <summary>One answer of a scripted SMSC's.</summary>
/// <param name="Reaction">What it does.</param>
/// <param name="Status">command_status of an answer.</param>
/// <param name="MessageId">message_id as it goes on the wire; null for the number of the message.</param>
internal sealed record SmscAnswer(SmscReaction Reaction, uint Status, Value? MessageId)
{
    /// <summary>It takes the message.</summary>
    public static SmscAnswer Ok { get; } = new(SmscReaction.Respond, 0, null);

    /// <summary>Reads what stands behind "answers": a status, or what it does instead.</summary>
    public static SmscAnswer Read(string[] words, Value? messageId) => words switch
    {
        ["ok", ..] => Ok with { MessageId = messageId },
        ["nothing", ..] => new(SmscReaction.Hold, 0, null),
        ["generic_nack", var status, ..] => new(SmscReaction.Nack, StatusOf(status), null),
        ["cut", ..] => new(SmscReaction.Drop, 0, null),
        ["half", ..] => new(SmscReaction.Tear, 0, null),
        ["twice", ..] => new(SmscReaction.Repeat, 0, messageId),
        ["another", ..] => new(SmscReaction.Mistake, 0, null),
        [var status, ..] => new(SmscReaction.Respond, StatusOf(status), messageId),
        _ => throw new FormatException("an answer is ok, a status such as 0x58, nothing, generic_nack 0x03, cut, half, twice or another"),
    };

    private static uint StatusOf(string text) =>
        Value.TryNumber(text, out var status) ? status : throw new FormatException($"'{text}' is no status");
}
