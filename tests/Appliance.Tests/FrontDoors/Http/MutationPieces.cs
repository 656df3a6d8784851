namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>What readers of each form stumble over.</summary>
internal static class MutationPieces
{
    private static readonly string[] Any = ["\0", "\u00FF", "\uFEFF", "\uFFFF", "😀", "\r\n", "-1", "99999999999999999999", "true"];

    public static IReadOnlyList<string> XmlAndForms { get; } =
    [
        .. Any,
        "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "&#0;", "&#xD800;", "]]>", "<![CDATA[", "<!--", "<?xml version='1.0' encoding='utf-7'?>", "<?pi?>",
        "xmlns:a='b' ", "</", "<a>", "/>", "'", "\"", "%", "%0", "%FF", "%00", "&", "=", "&&&", "+", "--b", "--b--", "\r\n\r\n",
        "Content-Disposition: form-data; name=\"", "Content-Type: text/plain; charset=x",
    ];

    public static IReadOnlyList<string> Json { get; } =
    [
        .. Any,
        "{", "}", "[", "]", "\"", ":", ",", "null", "0", "-", "1e999", "1.5", "\"\\u0000\"", "\\ud800", "\\udc00", "\\u12", "\\x", "//", "/*",
        "\"text\":\"y\",", "\"messages\":[],", "\"options\":null,", "\"recipients\":[null],", "\"to\":[null],", "\"values\":{\"\":\"\"},", "{{", "}}",
        "{{name}}", "\"quietPeriods\":[{}],", "\"quietPeriods\":[null],", "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00+14:00\"",
        "[[[[[[[[", "{\"a\":{\"a\":{\"a\":",
    ];

    public static IReadOnlyList<string> Heads { get; } =
    [
        .. Json,
        "%00", "%zz", "%2e%2e/", "../", "?", "&", "jobId=", "limit=0", "cursor=", "dryRun=", "fromTs=9999-12-31", "toTs=0001-01-01", "open=x", ";",
        "=", "#", "\t", "Basic ", "Bearer ", "Transfer-Encoding: chunked\r\n", "Content-Length: 5\r\n", "Content-Length: -1\r\n",
        "Content-Length: 99999999999\r\n", "Expect: 100-continue\r\n", "Content-Encoding: gzip\r\n", "Host: x\r\n", "Idempotency-Key: \r\n",
        "Idempotency-Key: a\r\n", "Content-Type: text/csv\r\n", "Content-Type: application/json; charset=utf-16\r\n",
    ];

    public static IReadOnlyList<string> Csv { get; } =
    [
        .. Any,
        "\"", "\"\"", "\"\"\"", ",", ";", "\t", "\n", "\r", "\n\n", " ", "to", "to,", "name", "reference,", ",,,,,,,,,,,,,,,,", "\"a\nb\"", "=1+1",
        "#", "{{name}}", "\"unclosed", "+79001234567,", "x",
    ];

    public static IReadOnlyList<string> Types { get; } =
    [
        "text/xml", "text/xml; charset=utf-8", "text/xml; charset=utf-16", "text/xml; charset=utf-16le", "text/xml; charset=utf-16be",
        "text/xml; charset=iso-8859-1", "text/xml; charset=\"utf-8\"", "text/xml; charset=utf-7", "text/xml; charset=", "text/xml;;;",
        "application/soap+xml", "application/json", "application/json; charset=utf-16", "application/json; charset=\"\"", "text/csv",
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=iso-8859-1",
        "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data; boundary=b", "multipart/form-data; boundary=\"b\"", "multipart/form-data; boundary=--b",
        "multipart/form-data; boundary=",
        "multipart/form-data", "text/plain", "/", "a/b/c", "*/*",
    ];
}
