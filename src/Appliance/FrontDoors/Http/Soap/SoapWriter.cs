using System.Globalization;
using System.Text;
using System.Xml;

namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>
/// Writes an answer, handing it over a piece at a time, so that the report of the greatest job is never in memory as a whole. What XML cannot
/// carry, control characters and halves of surrogate pairs, becomes U+FFFD.
/// </summary>
internal sealed class SoapWriter : IAsyncDisposable
{
    private const int PieceMax = 32 * 1024;
    private const string Prefix = "soap";
    private const char Replacement = '\uFFFD';

    private readonly HttpResponse _response;
    private readonly MemoryStream _piece = new();
    private readonly XmlWriter _xml;
    private readonly string _service;

    private SoapWriter(HttpResponse response, string service)
    {
        _response = response;
        _service = service;
        _xml = XmlWriter.Create(_piece, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
    }

    /// <summary>Begins an answer: status, envelope and body.</summary>
    /// <param name="response">Where it goes.</param>
    /// <param name="status">The status of HTTP.</param>
    /// <param name="service">The namespace of what is inside.</param>
    public static SoapWriter Begin(HttpResponse response, int status, string service)
    {
        response.StatusCode = status;
        response.ContentType = "text/xml; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        var writer = new SoapWriter(response, service);
        writer._xml.WriteStartDocument();
        writer._xml.WriteStartElement(Prefix, "Envelope", SoapNames.Envelope);
        writer._xml.WriteStartElement("Body", SoapNames.Envelope);
        return writer;
    }

    /// <summary>Begins an element of the service's.</summary>
    public void Open(string name) => _xml.WriteStartElement(name, _service);

    /// <summary>Ends what was begun last.</summary>
    public void Close() => _xml.WriteEndElement();

    /// <summary>An element of the service's with a text; none for null.</summary>
    public void Field(string name, string? value)
    {
        if (value is not null) _xml.WriteElementString(name, _service, Writable(value));
    }

    /// <summary>An element of the service's with a number.</summary>
    public void Field(string name, long value) => Field(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An element of the service's that is true or false.</summary>
    public void Field(string name, bool value) => Field(name, value ? "true" : "false");

    /// <summary>An element of the service's with a time, UTC with milliseconds; none for null.</summary>
    public void Field(string name, DateTimeOffset? value) =>
        Field(name, value?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));

    /// <summary>A fault (SOAP 1.1, section 4.4): its own elements have no namespace.</summary>
    public void Fault(SoapFault fault)
    {
        _xml.WriteStartElement("Fault", SoapNames.Envelope);
        _xml.WriteElementString("faultcode", $"{Prefix}:{fault.Code}");
        _xml.WriteElementString("faultstring", Writable(fault.Message));
        if (fault.Detail is { } code)
        {
            _xml.WriteStartElement("detail");
            Open("error");
            Field("code", code);
            Field("message", fault.Message);
            Close();
            Close();
        }

        Close();
    }

    /// <summary>Hands over what has come together, once that is much.</summary>
    public async Task HandOverAsync(CancellationToken cancellation)
    {
        if (_piece.Length < PieceMax) return;
        await FlushAsync(cancellation);
    }

    /// <summary>Ends the answer.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        _xml.WriteEndDocument();
        await FlushAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _xml.Dispose();
        await _piece.DisposeAsync();
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        _xml.Flush();
        await _response.Body.WriteAsync(_piece.GetBuffer().AsMemory(0, (int)_piece.Length), cancellation);
        _piece.SetLength(0);
    }

    private static string Writable(string text)
    {
        for (var at = 0; at < text.Length; at++)
            if (!IsWritable(text, ref at)) return Replaced(text);
        return text;
    }

    // A pair of surrogates is gone past as one.
    private static bool IsWritable(string text, ref int at)
    {
        if (XmlConvert.IsXmlChar(text[at])) return true;
        if (at + 1 == text.Length || !XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at])) return false;
        at++;
        return true;
    }

    private static string Replaced(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var from = at;
            if (IsWritable(text, ref at)) clean.Append(text, from, at - from + 1);
            else clean.Append(Replacement);
        }

        return clean.ToString();
    }
}
