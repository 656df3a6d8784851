namespace Signalbox.Gateway.Pushes.Bodies;

/// <summary>
/// What a push tells, before it has a form: fields in order. A value is null, a text, a bool, a long, a <see cref="DateTimeOffset"/>, or a list of
/// documents. Immutable.
/// </summary>
/// <param name="fields">The fields; each name once.</param>
public sealed class PushDocument(IReadOnlyList<KeyValuePair<string, object?>> fields)
{
    /// <summary>The fields.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields => fields;

    /// <summary>A field's value; null also when there is none of that name.</summary>
    public object? Find(string name)
    {
        foreach (var field in fields)
            if (field.Key == name) return field.Value;
        return null;
    }

    /// <summary>The document with the fields that are asked for alone, in their order and under their names.</summary>
    /// <param name="wanted">The fields; empty for all, as they are.</param>
    public PushDocument Shape(IReadOnlyList<PushField> wanted) => wanted.Count == 0 ? this : new PushDocument(
        [.. wanted.Select(field => KeyValuePair.Create(field.Name, Shape(field)))]);

    private object? Shape(PushField field)
    {
        if (field.From.Length == 0) return field.Value;
        var value = Find(field.From);
        return value is IReadOnlyList<PushDocument> list ? (PushDocument[])[.. list.Select(each => each.Shape(field.Fields))] : value;
    }
}
