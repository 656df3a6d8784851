using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Signalbox.Appliance.Tests.Play.Http;

/// <summary>The schema in the service's description, which every answer in the service's namespace must keep to.</summary>
internal sealed class SoapSchema
{
    private const string Service = "urn:signalbox:soap:v4";
    private const string Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private readonly XmlSchemaSet _schemas = new();

    /// <summary>Reads it from the description.</summary>
    public SoapSchema(string wsdl)
    {
        XNamespace xsd = XmlSchema.Namespace;
        using var reader = XDocument.Parse(wsdl).Descendants(xsd + "schema").Single().CreateReader();
        _schemas.Add(Service, reader);
        _schemas.Compile();
    }

    /// <summary>What is wrong with an answer; null when nothing is.</summary>
    public string? Difference(string answer)
    {
        string? wrong = null;
        XNamespace soap = Envelope;
        foreach (var element in Ours(XDocument.Parse(answer).Root!.Element(soap + "Body")!))
        {
            var settings = new XmlReaderSettings { Schemas = _schemas, ValidationType = ValidationType.Schema };
            settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
            settings.ValidationEventHandler += (_, found) => wrong ??= found.Message;
            using var reader = XmlReader.Create(element.CreateReader(), settings);
            while (reader.Read()) continue;
        }

        return wrong;
    }

    private static IEnumerable<XElement> Ours(XElement body) =>
        body.Descendants().Where(element => element.Name.NamespaceName == Service && element.Parent!.Name.NamespaceName != Service);
}
