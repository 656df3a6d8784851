using Signalbox.Gateway.Messages;

namespace Signalbox.Storage.Memory;

/// <summary>A live message with the state of the whole (number 0) and, of several parts, of each (1 and up).</summary>
internal sealed class LiveMessage(Message message)
{
    public Message Message => message;

    public LivePart Whole { get; private init; } = new();

    /// <summary>Parts 1 and up; empty for a message of one, and once the message has ended.</summary>
    public LivePart[] Parts { get; private set; } =
        message.Parts == 1 ? [] : [.. Enumerable.Range(0, message.Parts).Select(_ => new LivePart())];

    public LivePart? Find(int number)
    {
        if (number == 0) return Whole;
        return number <= Parts.Length ? Parts[number - 1] : null;
    }

    /// <summary>The part of that number that goes on the air: the whole is one only when there are no others.</summary>
    public LivePart? FindOnAir(int number) => number == 0 && message.Parts > 1 ? null : Find(number);

    public void ForgetParts() => Parts = [];

    public LiveMessage Clone() => new(message) { Whole = Whole.Clone(), Parts = [.. Parts.Select(part => part.Clone())] };
}
