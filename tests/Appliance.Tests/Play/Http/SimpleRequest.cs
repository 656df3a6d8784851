using System.Net.Http.Headers;
using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests.Play.Http;

/// <summary>
/// Makes a request of the plain HTTP interface: <c>simple sms dst=79001234567 msg="Hello"</c>, with a word that says where fields stand.
/// </summary>
internal static class SimpleRequest
{
    /// <summary>The first word of such a step.</summary>
    public const string Verb = "simple";

    /// <summary>What may be asked for.</summary>
    public static readonly string[] Resources = ["sms", "reports"];

    /// <summary>
    /// Where fields stand: all in the query of a GET or of a POST; in a form; in parts; credentials in the query and the rest in a form.
    /// </summary>
    public static readonly string[] Ways = ["get", "query", "form", "multipart", "mixed"];

    public static HttpRequestMessage Make(Uri root, Statement action, Func<string, string> fill)
    {
        var resource = action.Words[0];
        var way = action.Words is [_, var named] ? named : resource == "reports" ? "get" : "form";
        var fields = FieldsOf(action, resource, fill);
        var inQuery = fields.Where(field => way is "get" or "query" || (way == "mixed" && field.Key is "user" or "pass")).ToList();
        var inBody = fields.Except(inQuery).ToList();
        var query = string.Join('&', inQuery.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
        var request = new HttpRequestMessage(way == "get" ? HttpMethod.Get : HttpMethod.Post, new Uri(root, $"/httpsimple/v1/{resource}?{query}"));
        if (way is "form" or "mixed") request.Content = new FormUrlEncodedContent(inBody);
        if (way == "multipart") request.Content = Parts(inBody);
        return request;
    }

    private static List<KeyValuePair<string, string>> FieldsOf(Statement action, string resource, Func<string, string> fill)
    {
        var fields = new List<KeyValuePair<string, string>>();
        AddUsual("user", "demo");
        AddUsual("pass", "demo1234");
        if (resource == "sms") AddUsual("dst", "79001234567");
        if (resource == "sms") AddUsual("msg", "Hello");
        foreach (var field in action.Fields.Where(field => field.Value!.ToString() != "\"none\""))
            fields.Add(new(field.Field!, field.Value!.Filled(fill).Text));
        return fields;

        void AddUsual(string name, string value)
        {
            if (action.Find(name) is null) fields.Add(new(name, value));
        }
    }

    private static MultipartFormDataContent Parts(List<KeyValuePair<string, string>> fields)
    {
        var parts = new MultipartFormDataContent("----=_parts");
        foreach (var (name, value) in fields)
        {
            var part = new StringContent(value);
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"" };
            parts.Add(part);
        }

        return parts;
    }
}
