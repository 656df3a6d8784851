using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace Signalbox.Gateway.Pushes.Bodies;

/// <summary>Writes what a push tells in the form that its receiver wants. Pure.</summary>
public static class PushBody
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly XmlWriterSettings Xml = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    /// <summary>The octets of a body.</summary>
    /// <exception cref="PushTemplateException">The template cannot be filled with it.</exception>
    public static byte[] Write(PushSettings settings, PushDocument document)
    {
        if (settings.Template is { } template) return Encoding.UTF8.GetBytes(template.Write(document));
        var shaped = document.Shape(settings.Fields);
        return settings.Format switch
        {
            PushFormat.Xml => WriteXml(settings.When == PushMoment.Job ? "jobReport" : "messageReport", shaped),
            PushFormat.KeyValue => WriteKeyValue(shaped),
            _ => WriteJson(shaped),
        };
    }

    private static byte[] WriteJson(PushDocument document)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body, Json)) Write(writer, document);
        return body.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, PushDocument document)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in document.Fields)
        {
            writer.WritePropertyName(name);
            switch (value)
            {
                case null: writer.WriteNullValue(); break;
                case bool flag: writer.WriteBooleanValue(flag); break;
                case long number: writer.WriteNumberValue(number); break;
                case IReadOnlyList<PushDocument> list:
                    writer.WriteStartArray();
                    foreach (var each in list) Write(writer, each);
                    writer.WriteEndArray();
                    break;
                default: writer.WriteStringValue(PushText.Write(value)); break;
            }
        }

        writer.WriteEndObject();
    }

    private static byte[] WriteXml(string root, PushDocument document)
    {
        using var body = new MemoryStream();
        using (var writer = XmlWriter.Create(body, Xml)) Write(writer, root, document);
        return body.ToArray();
    }

    // What has no value is left out; a list is its element as often as there are entries.
    private static void Write(XmlWriter writer, string element, PushDocument document)
    {
        writer.WriteStartElement(element);
        foreach (var (name, value) in document.Fields)
        {
            if (value is IReadOnlyList<PushDocument> list)
                foreach (var each in list) Write(writer, name, each);
            else if (value is not null)
                writer.WriteElementString(name, PushText.Permit(PushText.Write(value)));
        }

        writer.WriteEndElement();
    }

    private static byte[] WriteKeyValue(PushDocument document)
    {
        var body = new StringBuilder();
        Write(body, "", document);
        return Encoding.ASCII.GetBytes(body.ToString());
    }

    // A list's entries are counted from 0: recipients.0.dst.
    private static void Write(StringBuilder body, string prefix, PushDocument document)
    {
        foreach (var (name, value) in document.Fields)
        {
            if (value is IReadOnlyList<PushDocument> list)
            {
                for (var at = 0; at < list.Count; at++) Write(body, $"{prefix}{name}.{at}.", list[at]);
                continue;
            }

            if (body.Length > 0) body.Append('&');
            body.Append(prefix).Append(name).Append('=').Append(Uri.EscapeDataString(PushText.Write(value)));
        }
    }
}
