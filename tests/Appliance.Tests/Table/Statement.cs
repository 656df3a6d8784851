namespace Signalbox.Appliance.Tests.Table;

/// <summary>
/// One thing that happens or must come: <c>who: n × verb words fields</c>. Who and the number may be left out.
/// </summary>
internal sealed record Statement(int Line, string Who, int Times, string Verb, IReadOnlyList<string> Words, IReadOnlyList<Token> Fields)
{
    private const string TimesSign = "×";

    /// <summary>The value of a field; null when it is not there.</summary>
    public Value? Find(string field) => Fields.FirstOrDefault(token => token.Field == field).Value;

    public static Statement Parse(int line, IReadOnlyList<Token> tokens)
    {
        var rest = tokens.ToList();
        var who = rest[0].Word is { } first && first.EndsWith(':') ? first[..^1] : "";
        if (rest[0].Word == who + ":") rest.RemoveAt(0);
        var times = 1;
        if (rest.Count > 2 && rest[1].Word == TimesSign)
        {
            if (!int.TryParse(rest[0].Word, out times)) throw new FormatException($"'{rest[0]}' before × is no number");
            rest.RemoveRange(0, 2);
        }

        if (rest.Count == 0 || rest[0].Word is not { } verb) throw new FormatException($"'{string.Join(' ', tokens)}' has no verb");
        rest.RemoveAt(0);
        if (rest.Find(token => token.Value is not null && token.Field is null) is { Value: { } stray })
            throw new FormatException($"{stray} belongs to no field");
        return new Statement(
            line, who, times, verb, [.. rest.Where(token => token.Word is not null).Select(token => token.Word!)],
            [.. rest.Where(token => token.Field is not null)]);
    }

    public override string ToString() => string.Join(' ', [Verb, .. Words, .. Fields.Select(field => field.ToString())]);
}
