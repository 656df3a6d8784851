using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.WebUtilities;
using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests.Play.Http;

/// <summary>Something that was said over HTTP: headers, those of the content too, by name, and the content as text.</summary>
internal abstract record HttpSaying(IReadOnlyDictionary<string, string> Headers, string Body)
{
    private string Type => Headers.GetValueOrDefault("Content-Type", "");

    /// <summary>Whether it is in JSON.</summary>
    public bool IsJson => Body.Length > 0 && Type.StartsWith("application/json", StringComparison.Ordinal);

    /// <summary>What is not as a statement says; null when all is.</summary>
    public string? Difference(Statement expected, Func<string, string> fill)
    {
        foreach (var field in expected.Fields)
        {
            var (wanted, found) = (field.Value!.Filled(fill).Text, Find(field.Field!));
            if (wanted == "none" ? found is not null : found is null || !Wildcards.Fits(wanted, found))
                return $"{field.Field} is '{found}', not '{wanted}'";
        }

        return null;
    }

    /// <summary>The body, a header, or all elements of XML, members of JSON or values of a form that are so called, joined by commas.</summary>
    public string? Find(string name)
    {
        if (name == "body") return Body;
        if (Headers.TryGetValue(name, out var header)) return header;
        if (IsJson) return FindInJson(name);
        if (Type.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal))
            return QueryHelpers.ParseQuery(Body).TryGetValue(name, out var values) ? values.ToString() : null;
        return Type.StartsWith("text/xml", StringComparison.Ordinal) || Type.StartsWith("application/xml", StringComparison.Ordinal)
            ? FindInXml(name)
            : null;
    }

    private string? FindInXml(string name)
    {
        try
        {
            var values = XDocument.Parse(Body).Descendants().Where(element => element.Name.LocalName == name)
                .Select(element => element.Value).ToList();
            return values.Count == 0 ? null : string.Join(',', values);
        }
        catch (XmlException broken)
        {
            throw new FormatException($"it is no XML, {broken.Message}: {this}");
        }
    }

    private string? FindInJson(string name)
    {
        try
        {
            List<string> found = [];
            Collect(JsonNode.Parse(Body), name, found);
            return found.Count == 0 ? null : string.Join(',', found);
        }
        catch (JsonException broken)
        {
            throw new FormatException($"it is no JSON, {broken.Message}: {this}");
        }
    }

    private static void Collect(JsonNode? node, string name, List<string> found)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var element in array) Collect(element, name, found);
                break;
            case JsonObject members:
                foreach (var (key, value) in members)
                {
                    if (key != name) Collect(value, name, found);
                    else if (value is JsonArray texts) found.AddRange(texts.Select(text => text?.ToString() ?? "null"));
                    else found.Add(value?.ToString() ?? "null");
                }

                break;
        }
    }
}

/// <summary>A request over HTTP and its answer.</summary>
/// <param name="Make">Makes the request, as often as it is to be sent.</param>
/// <param name="IsQuestion">Whether it changes nothing, so that it may be asked again until its answer is the one that is waited for.</param>
/// <param name="Status">The status.</param>
/// <param name="Headers">The headers of the answer and of its content, by name.</param>
/// <param name="Body">The content as text.</param>
internal sealed record HttpExchange(
    Func<HttpRequestMessage> Make, bool IsQuestion, HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Body)
    : HttpSaying(Headers, Body)
{
    public override string ToString() => $"{(int)Status} {Body}";
}

/// <summary>A push as it came to a customer's server.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path.</param>
/// <param name="Headers">The headers, by name.</param>
/// <param name="Body">The content as text.</param>
internal sealed record PushSaying(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body) : HttpSaying(Headers, Body)
{
    public override string ToString() => $"{Method} {Path} {Body}";
}
