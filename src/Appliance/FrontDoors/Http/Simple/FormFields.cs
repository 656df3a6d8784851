namespace Signalbox.Appliance.FrontDoors.Http.Simple;

/// <summary>
/// The fields of a request, wherever they stood: query, form or parts. Each stands once and in one place, or nobody could say which of two counts;
/// only names in <c>repeatable</c> may come several times, in one place. The first thing that is wrong becomes <see cref="Refusal"/>.
/// </summary>
internal sealed class FormFields(string repeatable)
{
    private readonly Dictionary<string, Field> _fields = new(StringComparer.Ordinal);
    private int _count;

    private sealed record Field(string Place, List<string> Values);

    /// <summary>What was wrong first; null while nothing is.</summary>
    public DoorRefusal? Refusal { get; private set; }

    /// <summary>The names that are there.</summary>
    public IEnumerable<string> Names => _fields.Keys;

    /// <summary>The values of a field; none when it is not there.</summary>
    public IReadOnlyList<string> All(string name) => _fields.TryGetValue(name, out var field) ? field.Values : [];

    /// <summary>The value of a field; empty when it is not there.</summary>
    public string One(string name) => All(name) is [var value, ..] ? value : "";

    /// <summary>One more.</summary>
    /// <param name="place">Where it stood.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Add(string place, string name, string value)
    {
        if (++_count > FormLimits.FieldsMax)
            Refuse(StatusCodes.Status413PayloadTooLarge, $"there are more than {FormLimits.FieldsMax} fields");
        else if (!_fields.TryGetValue(name, out var field)) _fields[name] = new Field(place, [value]);
        else if (field.Place != place) Refuse($"'{Shown(name)}' stands in the {field.Place} and in the {place}; send it in one of them");
        else if (name != repeatable) Refuse($"'{Shown(name)}' stands twice in the {place}; send it once");
        else field.Values.Add(value);
    }

    /// <summary>Something is wrong with the request; the first counts.</summary>
    public void Refuse(string message) => Refuse(StatusCodes.Status400BadRequest, message);

    /// <summary>Something is wrong with the request; the first counts.</summary>
    public void Refuse(int status, string message) => Refusal ??= new DoorRefusal(status, message);

    /// <summary>A name as a refusal of one line may repeat it.</summary>
    public static string Shown(string name)
    {
        var shown = name.Length <= FormLimits.ShownMax ? name : name[..FormLimits.ShownMax] + "…";
        return string.Concat(shown.Select(each => char.IsControl(each) || char.IsSurrogate(each) ? '?' : each));
    }
}
