using System.Text.Json;
using System.Text.RegularExpressions;

namespace Signalbox.Modem.Tests.Profiles;

/// <summary>As much of JSON Schema (draft 2020-12) as the schema of profiles uses; a word that it does not know is a failure.</summary>
internal sealed class SchemaCheck(JsonElement schema)
{
    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Check(JsonElement value)
    {
        _errors.Clear();
        Check(value, schema, "");
        return [.. _errors];
    }

    private void Check(JsonElement value, JsonElement rules, string path)
    {
        foreach (var rule in rules.EnumerateObject())
        {
            var isRight = rule.Name switch
            {
                "$schema" or "$defs" or "title" or "description" or "default" => true,
                "$ref" => Follows(value, rule.Value.GetString()!, path),
                "type" => IsOfType(value, rule.Value),
                "required" => value.ValueKind != JsonValueKind.Object
                    || rule.Value.EnumerateArray().All(key => value.TryGetProperty(key.GetString()!, out _)),
                "properties" => value.ValueKind != JsonValueKind.Object || HasRightProperties(value, rule.Value, path),
                "additionalProperties" => value.ValueKind != JsonValueKind.Object || HasNoOthers(value, rules),
                "items" => value.ValueKind != JsonValueKind.Array || HasRightItems(value, rule.Value, path),
                "minItems" => value.GetArrayLength() >= rule.Value.GetInt32(),
                "maxItems" => value.GetArrayLength() <= rule.Value.GetInt32(),
                "minLength" => value.GetString()!.Length >= rule.Value.GetInt32(),
                "maxLength" => value.GetString()!.Length <= rule.Value.GetInt32(),
                "minimum" => value.GetDouble() >= rule.Value.GetDouble(),
                "maximum" => value.GetDouble() <= rule.Value.GetDouble(),
                "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.Value.GetString()!),
                _ => throw new NotSupportedException($"the schema has '{rule.Name}', which this check does not know"),
            };
            if (!isRight) _errors.Add($"{path}: {rule.Name}");
            if (rule.Name == "type" && !isRight) return;
        }
    }

    private bool Follows(JsonElement value, string reference, string path)
    {
        var target = reference.Split('/').Skip(1).Aggregate(schema, static (at, name) => at.GetProperty(name));
        Check(value, target, path);
        return true;
    }

    private bool HasRightProperties(JsonElement value, JsonElement properties, string path)
    {
        foreach (var property in properties.EnumerateObject())
        {
            if (value.TryGetProperty(property.Name, out var inner)) Check(inner, property.Value, $"{path}/{property.Name}");
        }

        return true;
    }

    private bool HasRightItems(JsonElement value, JsonElement rules, string path)
    {
        foreach (var item in value.EnumerateArray()) Check(item, rules, path + "[]");
        return true;
    }

    private static bool HasNoOthers(JsonElement value, JsonElement rules) =>
        value.EnumerateObject().All(property => rules.GetProperty("properties").TryGetProperty(property.Name, out _));

    private static bool IsOfType(JsonElement value, JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(one => IsOfType(value, one))
        : type.GetString() == value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            var kind => kind.ToString().ToLowerInvariant(),
        };
}
