using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Signalbox.Appliance.FrontDoors.Http.Simple;

/// <summary>Reads multipart/form-data (RFC 7578): each part a field, text in the charset that it names.</summary>
internal static class PartsOfForm
{
    /// <summary>Adds the fields of a body to others.</summary>
    /// <param name="body">The whole body, at most <see cref="FormLimits.BodyMax"/> octets.</param>
    /// <param name="boundary">What parts them, as the Content-Type says.</param>
    /// <param name="place">How a refusal calls it.</param>
    /// <param name="fields">Takes them, or what is wrong.</param>
    public static async Task ReadAsync(Stream body, string boundary, string place, FormFields fields)
    {
        if (boundary.Length is 0 or > FormLimits.BoundaryMax)
        {
            fields.Refuse($"the Content-Type must name a boundary of 1 to {FormLimits.BoundaryMax} characters");
            return;
        }

        try
        {
            var parts = new MultipartReader(boundary, body)
            {
                HeadersCountLimit = FormLimits.PartHeadersMax,
                HeadersLengthLimit = FormLimits.PartHeaderOctetsMax,
                BodyLengthLimit = FormLimits.BodyMax,
            };
            while (fields.Refusal is null && await parts.ReadNextSectionAsync() is { } part) await ReadAsync(part, place, fields);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            fields.Refuse("the parts are broken: a boundary is missing, or a part has too many headers");
        }
    }

    private static async Task ReadAsync(MultipartSection part, string place, FormFields fields)
    {
        using var octets = new MemoryStream();
        await part.Body.CopyToAsync(octets);
        var name = ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
            ? HeaderUtilities.RemoveQuotes(disposition.Name).ToString()
            : "";
        var charset = MediaTypeHeaderValue.TryParse(part.ContentType, out var type) ? FormCharset.Find(type.Charset) : FormCharset.Utf8;
        if (name.Length == 0) fields.Refuse("each part must have the header 'Content-Disposition: form-data; name=\"...\"'");
        else if (charset?.TryDecode(octets.GetBuffer().AsSpan(0, (int)octets.Length)) is { } value) fields.Add(place, name, value);
        else fields.Refuse($"'{FormFields.Shown(name)}' is not text of the charset that its part names, which may be UTF-8 or ISO-8859-1");
    }
}
