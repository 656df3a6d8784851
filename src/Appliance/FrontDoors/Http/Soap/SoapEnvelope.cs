namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>The envelope around a request (SOAP 1.1, section 4): its headers, and the one element in its body.</summary>
internal static class SoapEnvelope
{
    // Envelope 0, Body 1, the operation 2.
    private const int EnvelopeDepth = 0;
    private const int BodyDepth = 1;

    /// <summary>Goes to the element in the body; false when something is wrong, which is then the reader's fault.</summary>
    public static async Task<bool> OpenAsync(SoapReader xml)
    {
        if (!await xml.RootAsync()) return Refuse(xml, "there is no envelope");
        if (xml.Name != "Envelope") return Refuse(xml, $"<{SoapReader.Shown(xml.Name)}> is no SOAP envelope");
        if (xml.Namespace != SoapNames.Envelope)
        {
            xml.Refuse(SoapFault.OtherVersion);
            return false;
        }

        if (!await xml.NextAsync(EnvelopeDepth)) return Refuse(xml, "the envelope has no Body");
        if (xml.IsSoap("Header"))
        {
            await CheckHeadersAsync(xml);
            if (!await xml.NextAsync(EnvelopeDepth)) return Refuse(xml, "the envelope has no Body");
        }

        if (!xml.IsSoap("Body"))
        {
            xml.RefuseElement();
            return false;
        }

        return await xml.NextAsync(BodyDepth) || Refuse(xml, "the Body is empty");
    }

    /// <summary>
    /// Reads to the end of the envelope, so that nothing is done of a request that did not come whole; false when something is wrong.
    /// </summary>
    public static async Task<bool> CloseAsync(SoapReader xml)
    {
        if (await xml.NextAsync(BodyDepth) || await xml.NextAsync(EnvelopeDepth)) xml.RefuseElement();
        await xml.EndAsync();
        return xml.Fault is null;
    }

    // None is understood here. Those that demand it and are meant for us are refused (4.2.3), the rest passed over.
    private static async Task CheckHeadersAsync(SoapReader xml)
    {
        var depth = xml.Depth;
        while (await xml.NextAsync(depth))
        {
            if (IsForUs(xml.Attribute("actor", SoapNames.Envelope)) && xml.Attribute("mustUnderstand", SoapNames.Envelope)?.Trim() is "1" or "true")
                xml.Refuse(SoapFault.NotUnderstood(SoapReader.Shown(xml.Name)));
            else
                await xml.SkipAsync();
        }
    }

    private static bool IsForUs(string? actor) => string.IsNullOrWhiteSpace(actor) || actor.Trim() == SoapNames.NextActor;

    private static bool Refuse(SoapReader xml, string message)
    {
        xml.Refuse(SoapFault.Wrong(message));
        return false;
    }
}
