using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace Signalbox.Gateway.Pushes.Bodies;

/// <summary>
/// A body as a Handlebars template of the customer's (row A5). <c>{{name}}</c> is escaped for the format, <c>{{{name}}}</c> is not. There are no
/// files and no helpers but Handlebars' own. Immutable, thread-safe.
/// </summary>
public sealed partial class PushTemplate
{
    /// <summary>Characters of a template at the most.</summary>
    public const int LengthMax = 64 * 1024;

    /// <summary>Characters of a filled template at the most: 3,000 recipients with some thousand characters each.</summary>
    public const int BodyMax = 8 * 1024 * 1024;

    private readonly string _text;
    private readonly HandlebarsTemplate<TextWriter, object, object> _filled;

    private PushTemplate(string text, HandlebarsTemplate<TextWriter, object, object> filled)
    {
        _text = text;
        _filled = filled;
    }

    /// <summary>Reads a template and fills it with samples; null when that does not work.</summary>
    /// <param name="text">The template.</param>
    /// <param name="format">What it makes.</param>
    /// <param name="moment">What it is filled with.</param>
    /// <param name="fault">Where and why it does not work.</param>
    public static PushTemplate? TryParse(string text, PushFormat format, PushMoment moment, out string fault)
    {
        fault = "";
        if (text.Length > LengthMax)
        {
            fault = $"longer than {LengthMax} characters";
            return null;
        }

        try
        {
            using var reader = new StringReader(text);
            var template = new PushTemplate(text, Language(format).Compile(reader));
            foreach (var sample in new[] { PushSamples.Full(moment), PushSamples.Sparse(moment) }) Check(format, template.Write(sample));
            return template;
        }
        catch (PushTemplateException broken)
        {
            fault = broken.Message;
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            fault = Explain(text, broken);
        }

        return null;
    }

    /// <summary>The template filled.</summary>
    /// <exception cref="PushTemplateException">It cannot be filled with that.</exception>
    public string Write(PushDocument document)
    {
        using var writer = new BoundedWriter(BodyMax);
        try
        {
            _filled(writer, Open(document), null!);
        }
        catch (PushTemplateException)
        {
            throw;
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            throw new PushTemplateException(Explain(_text, broken), broken);
        }

        return writer.ToString();
    }

    /// <summary>The template as it was written.</summary>
    public override string ToString() => _text;

    private static IHandlebars Language(PushFormat format)
    {
        var configuration = new HandlebarsConfiguration
        {
            TextEncoder = new PushTextEncoder(format),
            ThrowOnUnresolvedBindingExpression = true,
        };
        configuration.FormatterProviders.Add(new PushFormatters());
        return Handlebars.Create(configuration);
    }

    private static Dictionary<string, object?> Open(PushDocument document) => document.Fields.ToDictionary(
        field => field.Key,
        field => field.Value switch
        {
            IReadOnlyList<PushDocument> list => list.Select(Open).ToList<object>(),
            DateTimeOffset at => PushText.Write(at),
            var value => value,
        },
        StringComparer.Ordinal);

    private static void Check(PushFormat format, string body)
    {
        try
        {
            if (format == PushFormat.Json) JsonDocument.Parse(body).Dispose();
            if (format == PushFormat.Xml) Read(body);
        }
        catch (JsonException broken)
        {
            throw new PushTemplateException(
                $"filled with a sample it is no JSON, line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1} of the result: "
                + broken.Message.Split(" LineNumber:")[0],
                broken);
        }
        catch (XmlException broken)
        {
            throw new PushTemplateException($"filled with a sample it is no XML: {broken.Message}", broken);
        }
    }

    private static void Read(string body)
    {
        using var text = new StringReader(body);
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
        {
        }
    }

    // The library names a place in some of its faults; of what it does not know, the name tells the place.
    private static string Explain(string text, Exception broken)
    {
        var cause = broken.Message.ReplaceLineEndings(" ").Trim();
        if (Place().Match(cause) is { Success: true } place)
        {
            var (line, column) = (int.Parse(place.Groups[1].Value, null) + 1, int.Parse(place.Groups[2].Value, null) + 1);
            return $"line {line}, column {column}: {cause[..place.Index].Trim()}";
        }

        if (broken is HandlebarsUndefinedBindingException undefined)
        {
            var at = NameIn(text, undefined.MissingKey ?? undefined.Path);
            return $"{PlaceOf(text, at)}there is no '{undefined.MissingKey ?? undefined.Path}' here";
        }

        // A block without what it is about makes the compiler stumble, with a fault of its own that says nothing.
        if (EmptyBlock().Match(text) is { Success: true } block) return $"{PlaceOf(text, block.Index)}'{block.Value}' does not say of what";
        return Quoted().Match(cause) is { Success: true } quoted ? PlaceOf(text, NameIn(text, quoted.Groups[1].Value)) + cause : cause;
    }

    private static int NameIn(string text, string name) =>
        Regex.Match(text, @"\{\{[^}]*?(?<at>" + Regex.Escape(name) + ")", RegexOptions.ExplicitCapture) is { Success: true } found
            ? found.Groups["at"].Index
            : -1;

    private static string PlaceOf(string text, int at)
    {
        if (at < 0) return "";
        var before = text.AsSpan(0, at);
        return $"line {before.Count('\n') + 1}, column {at - before.LastIndexOf('\n')}: ";
    }

    [GeneratedRegex(@"Occured at:\s*(\d+):(\d+)")]
    private static partial Regex Place();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{\{#\w+\s*\}\}")]
    private static partial Regex EmptyBlock();
}
