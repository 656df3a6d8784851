using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Signalbox.Appliance.FrontDoors.Http.Simple;

/// <summary>Reads the fields of a request: its query, and with POST a body of either form.</summary>
internal static class FormReader
{
    private const string Query = "query";
    private const string Body = "body";

    /// <summary>Reads them; what is wrong is their refusal.</summary>
    /// <param name="http">The request.</param>
    /// <param name="repeatable">The field that may come several times.</param>
    public static async Task<FormFields> ReadAsync(HttpContext http, string repeatable)
    {
        var fields = new FormFields(repeatable);
        // What is beyond ASCII in a request line has been made into characters already.
        if (http.Request.QueryString.Value is { Length: > 1 } query)
            UrlEncoded.Read(Encoding.UTF8.GetBytes(query, 1, query.Length - 1), FormCharset.Utf8, Query, fields);
        if (!HttpMethods.IsPost(http.Request.Method) || fields.Refusal is not null) return fields;
        using var body = new MemoryStream();
        if (await TryReadAsync(http, body, fields) && body.Length > 0) await ReadAsync(http.Request, body, fields);
        return fields;
    }

    private static async Task ReadAsync(HttpRequest request, MemoryStream body, FormFields fields)
    {
        _ = MediaTypeHeaderValue.TryParse(request.ContentType, out var type);
        var isEncoded = request.Headers.ContentEncoding.ToString() is not ("" or "identity");
        if (type?.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true && !isEncoded)
        {
            if (FormCharset.Find(type.Charset) is { } charset) UrlEncoded.Read(body.GetBuffer().AsSpan(0, (int)body.Length), charset, Body, fields);
            else fields.Refuse("the charset must be UTF-8 or ISO-8859-1");
        }
        else if (type?.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) is true && !isEncoded)
        {
            body.Position = 0;
            await PartsOfForm.ReadAsync(body, HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), Body, fields);
        }
        else
        {
            fields.Refuse(
                StatusCodes.Status415UnsupportedMediaType,
                "the body must be application/x-www-form-urlencoded or multipart/form-data, without a Content-Encoding");
        }
    }

    private static async Task<bool> TryReadAsync(HttpContext http, MemoryStream body, FormFields fields)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = FormLimits.BodyMax;
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            return true;
        }
        catch (BadHttpRequestException broken)
        {
            fields.Refuse(
                broken.StatusCode,
                broken.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? $"the body has more than {FormLimits.BodyMax} octets"
                    : "the body did not come whole");
            return false;
        }
    }
}
