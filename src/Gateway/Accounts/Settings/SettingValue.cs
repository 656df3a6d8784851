using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Signalbox.Gateway.Accounts.Settings;

/// <summary>
/// What a setting is to be set to: a JSON value, or its text as typed on a command line, where a list is separated by commas and an empty
/// text stands for an empty list or nothing. Each method says whether the value is of its kind.
/// </summary>
internal readonly struct SettingValue(JsonElement element)
{
    private const int ShownMax = 60;

    /// <summary>Whether it stands for nothing: null, or an empty text.</summary>
    public bool IsNothing =>
        element.ValueKind == JsonValueKind.Null || (element.ValueKind == JsonValueKind.String && element.GetString()!.Length == 0);

    public bool TryText([NotNullWhen(true)] out string? text)
    {
        text = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Number => element.GetRawText(),
            _ => null,
        };
        return text is not null;
    }

    public bool TryWhole(long min, long max, out long number)
    {
        number = 0;
        return TryText(out var text)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
            && number >= min && number <= max;
    }

    public bool TryFlag(out bool flag)
    {
        flag = element.ValueKind == JsonValueKind.True;
        return element.ValueKind is JsonValueKind.True or JsonValueKind.False
            || (element.ValueKind == JsonValueKind.String && bool.TryParse(element.GetString(), out flag));
    }

    /// <summary>One of an enum's names, in lower camel case.</summary>
    public bool TryOneOf<T>(out T choice)
        where T : struct, Enum
    {
        choice = default;
        return TryText(out var text) && SettingNames<T>.TryRead(text, out choice);
    }

    public bool TryTexts(out IReadOnlyList<string> texts)
    {
        texts = [];
        if (element.ValueKind == JsonValueKind.Null) return true;
        if (element.ValueKind == JsonValueKind.Array)
        {
            if (element.EnumerateArray().Any(item => item.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))) return false;
            texts = [.. element.EnumerateArray().Select(item => item.ToString())];
            return true;
        }

        if (!TryText(out var text)) return false;
        texts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return true;
    }

    /// <summary>Names of a set of flags, each in lower camel case.</summary>
    public bool TryFlags<T>(out T flags)
        where T : struct, Enum
    {
        flags = default;
        if (!TryTexts(out var texts)) return false;
        var sum = 0;
        foreach (var text in texts)
        {
            if (!SettingNames<T>.TryRead(text, out var flag)) return false;
            sum |= Convert.ToInt32(flag, CultureInfo.InvariantCulture);
        }

        flags = (T)Enum.ToObject(typeof(T), sum);
        return true;
    }

    /// <summary>An object, or the text of one.</summary>
    public bool TryObject(out JsonElement value) => TryKind(JsonValueKind.Object, out value);

    /// <summary>A list of anything, or the text of one.</summary>
    public bool TryList(out IReadOnlyList<JsonElement> items)
    {
        var isList = TryKind(JsonValueKind.Array, out var list);
        items = isList ? [.. list.EnumerateArray()] : [];
        return isList;
    }

    /// <summary>A moment, in UTC where it does not say.</summary>
    public bool TryMoment(out DateTimeOffset moment)
    {
        moment = default;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return TryText(out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out moment);
    }

    /// <summary>For an error.</summary>
    public override string ToString()
    {
        var text = element.GetRawText();
        return text.Length <= ShownMax ? text : string.Concat(text.AsSpan(0, ShownMax), "…");
    }

    private bool TryKind(JsonValueKind kind, out JsonElement value)
    {
        value = element;
        if (element.ValueKind == kind) return true;
        if (element.ValueKind != JsonValueKind.String) return false;
        try
        {
            using var parsed = JsonDocument.Parse(element.GetString()!);
            value = parsed.RootElement.Clone();
            return value.ValueKind == kind;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
