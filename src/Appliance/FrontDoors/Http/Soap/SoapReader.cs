using System.Text;
using System.Xml;

namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>
/// Walks through a request element by element while it comes: no DTD, no processing instruction (SOAP 1.1, section 3), all within
/// <see cref="SoapLimits"/>. The first thing that is wrong becomes <see cref="Fault"/>; from then on there is nothing more to read.
/// </summary>
internal sealed class SoapReader : IDisposable
{
    private readonly BoundedBody _body;
    private readonly XmlReader _xml;
    private int _elements;
    private int _nodes;

    /// <summary>Reads <paramref name="body"/>.</summary>
    /// <param name="body">The body of the request.</param>
    /// <param name="charset">What its Content-Type says; null for what the XML says of itself.</param>
    public SoapReader(Stream body, Encoding? charset)
    {
        _body = new BoundedBody(body);
        var settings = new XmlReaderSettings
        {
            Async = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = SoapLimits.CharactersMax,
            MaxCharactersFromEntities = 1024,
            // To ignore one the reader calls itself: thousands in a row would overflow the stack, and end the process.
            IgnoreComments = false,
            IgnoreWhitespace = false,
            IgnoreProcessingInstructions = false,
        };
        _xml = charset is null
            ? XmlReader.Create(_body, settings)
            : XmlReader.Create(new StreamReader(_body, charset, detectEncodingFromByteOrderMarks: false), settings);
    }

    /// <summary>What was wrong first; null while nothing is.</summary>
    public SoapFault? Fault { get; private set; }

    /// <summary>The local name of the element that it stands at.</summary>
    public string Name => _xml.LocalName;

    /// <summary>The namespace of the element that it stands at.</summary>
    public string Namespace => _xml.NamespaceURI;

    /// <summary>How deep the element that it stands at is; what <see cref="NextAsync"/> asks for.</summary>
    public int Depth => _xml.Depth;

    /// <summary>Whether it stands at an element of SOAP's own of that name.</summary>
    public bool IsSoap(string name) => Name == name && Namespace == SoapNames.Envelope;

    /// <summary>An attribute of the element that it stands at; null without.</summary>
    public string? Attribute(string name, string ofNamespace) => _xml.GetAttribute(name, ofNamespace);

    /// <summary>Goes to the outermost element; false when there is none.</summary>
    public Task<bool> RootAsync() => NextAsync(-1);

    /// <summary>Goes to the next element inside the one of that depth; false when there is none left, or something is wrong.</summary>
    public async Task<bool> NextAsync(int depth)
    {
        if (Fault is not null || (_xml.NodeType == XmlNodeType.Element && _xml.Depth == depth && _xml.IsEmptyElement)) return false;
        while (await ReadAsync())
        {
            if (_xml.NodeType == XmlNodeType.Element) return true;
            if (_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth) return false;
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) Refuse(SoapFault.Wrong("text stands where only elements may"));
        }

        return false;
    }

    /// <summary>The text of the element that it stands at; empty when something is wrong, and for an element that is nil.</summary>
    public async Task<string> TextAsync()
    {
        if (_xml.IsEmptyElement) return "";
        var name = Name;
        var text = new StringBuilder();
        while (await ReadAsync())
        {
            if (_xml.NodeType == XmlNodeType.EndElement) return text.ToString();
            if (_xml.NodeType == XmlNodeType.Element) Refuse(SoapFault.Wrong($"<{Shown(Name)}> does not belong in <{Shown(name)}>, which is text"));
            else text.Append(await ValueAsync());
            if (text.Length > SoapLimits.TextMax) Refuse(SoapFault.TooLong($"<{Shown(name)}> has more than {SoapLimits.TextMax} characters"));
        }

        return "";
    }

    /// <summary>Goes past the element that it stands at with all that is in it.</summary>
    public async Task SkipAsync()
    {
        var depth = Depth;
        if (_xml.IsEmptyElement) return;
        while (await ReadAsync())
            if (_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth) return;
    }

    /// <summary>Reads on to the end of the document, where XML has nothing but white space.</summary>
    public async Task EndAsync()
    {
        while (await ReadAsync()) continue;
    }

    /// <summary>The element that it stands at does not belong there.</summary>
    public void RefuseElement() => Refuse(SoapFault.Wrong($"<{Shown(Name)}> is not known here"));

    /// <summary>The element that it stands at was there already.</summary>
    public void RefuseRepetition() => Refuse(SoapFault.Wrong($"<{Shown(Name)}> stands there twice"));

    /// <summary>Something is wrong; the first counts.</summary>
    public void Refuse(SoapFault fault) => Fault ??= fault;

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    /// <summary>A name as a fault may repeat it.</summary>
    public static string Shown(string name) => name.Length <= SoapLimits.ShownMax ? name : name[..SoapLimits.ShownMax] + "…";

    private async Task<bool> ReadAsync()
    {
        do
        {
            if (Fault is not null) return false;
            _body.BeginNode();
            if (!await TryAsync(_xml.ReadAsync)) return false;
            if (++_nodes > SoapLimits.NodesMax)
                Refuse(SoapFault.TooLong($"the request has more than {SoapLimits.NodesMax} tags, texts and comments"));
        }
        while (_xml.NodeType == XmlNodeType.Comment);

        if (_xml.NodeType == XmlNodeType.ProcessingInstruction) Refuse(SoapFault.Wrong("a SOAP message has no processing instructions"));
        else if (_xml.NodeType == XmlNodeType.Element) CheckElement();
        return Fault is null;
    }

    // A long text is still on its way when its node has been read.
    private async Task<string> ValueAsync()
    {
        _body.BeginNode();
        return await TryAsync(_xml.GetValueAsync) ?? "";
    }

    private async Task<T?> TryAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (XmlException wrong)
        {
            var place = $"line {wrong.LineNumber}, position {wrong.LinePosition}";
            Refuse(SoapFault.Wrong($"this is no well-formed XML without a DTD and of at most {SoapLimits.CharactersMax} characters: {place}"));
        }
        catch (DecoderFallbackException)
        {
            Refuse(SoapFault.Wrong("there are octets that the charset of the Content-Type does not have"));
        }
        catch (BodyTooLongException tooLong)
        {
            Refuse(SoapFault.TooLong($"the request is too long: {tooLong.Message}"));
        }
        catch (BadHttpRequestException broken)
        {
            Refuse(broken.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? SoapFault.TooLong($"the request is too long: it has more than {SoapLimits.OctetsMax} octets")
                : SoapFault.Of(broken.StatusCode, $"the request did not come whole: {broken.Message}"));
        }

        return default;
    }

    private void CheckElement()
    {
        if (_xml.Depth >= SoapLimits.DepthMax) Refuse(SoapFault.Wrong($"more than {SoapLimits.DepthMax} elements stand inside each other"));
        if (_xml.AttributeCount > SoapLimits.AttributesMax)
            Refuse(SoapFault.Wrong($"<{Shown(Name)}> has more than {SoapLimits.AttributesMax} attributes"));
        if (++_elements > SoapLimits.ElementsMax) Refuse(SoapFault.TooLong($"the request has more than {SoapLimits.ElementsMax} elements"));
    }
}
