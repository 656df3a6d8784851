namespace Signalbox.Appliance.Tests.Table;

/// <summary>
/// All that one subscriber has received, oldest first: <c>79001234567: "first" from 12345, 3 × "tick {n}"</c>, or <c>79001234567: nothing</c>.
/// </summary>
internal sealed record InboxLine(int Line, string Subscriber, IReadOnlyList<InboxMessage> Messages)
{
    public static InboxLine Parse(int line, IReadOnlyList<Token> tokens)
    {
        if (tokens[0].Word is not { } who || !who.EndsWith(':') || !who[..^1].All(char.IsAsciiDigit))
            throw new FormatException("an inbox begins with the subscriber's number and a colon");
        var messages = new List<InboxMessage>();
        var at = 1;
        if (tokens is [_, { Word: "nothing" }]) return new InboxLine(line, who[..^1], messages);
        while (true)
        {
            messages.AddRange(ReadMessages(tokens, ref at));
            if (at == tokens.Count) return new InboxLine(line, who[..^1], messages);
            if (!tokens[at++].IsComma) throw new FormatException($"messages are parted by commas, not by '{tokens[at - 1]}'");
        }
    }

    private static IEnumerable<InboxMessage> ReadMessages(IReadOnlyList<Token> tokens, ref int at)
    {
        var times = 1;
        if (at + 1 < tokens.Count && tokens[at + 1].Word == "×")
        {
            if (!int.TryParse(tokens[at].Word, out times)) throw new FormatException($"'{tokens[at]}' before × is no number");
            at += 2;
        }

        if (at >= tokens.Count || tokens[at] is not { Field: null, Value: { } text }) throw new FormatException("a text in quotes was expected");
        at++;
        string? from = null;
        if (at + 1 < tokens.Count && tokens[at].Word == "from")
        {
            from = tokens[at + 1].Word ?? tokens[at + 1].Value!.Text;
            at += 2;
        }

        return Enumerable.Range(1, times).Select(
            turn => new InboxMessage(text.Filled(name => name == "n" ? $"{turn}" : $"{{{name}}}").Text, from));
    }
}

/// <summary>One message in an inbox; the sender is not looked at when it is null.</summary>
internal sealed record InboxMessage(string Text, string? From);
