using System.Globalization;
using System.Text;
using Signalbox.HardwareSim.Load;

namespace Signalbox.HardwareSim.HttpLoad;

/// <summary>
/// Writes requests: the head was made once, the body differs in recipients and texts, which are those of <see cref="MessageTemplate"/>. Texts and
/// numbers need no escapes in either form. Not thread-safe; each connection has its own.
/// </summary>
internal sealed class HttpRequestWriter
{
    private readonly HttpLoadOptions _options;
    private readonly MessageTemplate _template;
    private readonly string _head;
    private readonly StringBuilder _body = new();
    private readonly byte[] _octets = new byte[MessageTemplate.TextMax];

    public HttpRequestWriter(HttpLoadOptions options, MessageTemplate template)
    {
        _options = options;
        _template = template;
        var (host, messages) = (options.Server.Authority, options.Messages);
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{messages.SystemId}:{messages.Password}"));
        _head = options.Door == HttpDoor.Rest
            ? $"POST /rest/v1/jobs HTTP/1.1\r\nHost: {host}\r\nAuthorization: Basic {basic}\r\nContent-Type: application/json\r\nContent-Length: "
            : $"POST /httpsimple/v1/sms HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ";
    }

    /// <summary>The request for messages from number <paramref name="first"/> on.</summary>
    public byte[] Write(long first)
    {
        _body.Clear();
        if (_options.Door == HttpDoor.Rest) WriteJob(first);
        else WriteForm(first);
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_head}{_body.Length}\r\n\r\n{_body}"));
    }

    private void WriteJob(long first)
    {
        var messages = _options.Messages;
        _body.Append("{\"options\":{\"src\":\"").Append(messages.From).Append("\",\"statusRequested\":").Append(messages.Receipts ? "true" : "false");
        _body.Append("},\"messages\":[");
        for (var number = first; number < first + _options.MessagesPerRequest; number++)
        {
            if (number > first) _body.Append(',');
            _body.Append("{\"text\":\"").Append(TextOf(number)).Append("\",\"recipients\":[{\"dst\":\"").Append(RecipientOf(number)).Append("\"}]}");
        }

        _body.Append("]}");
    }

    private void WriteForm(long number)
    {
        var messages = _options.Messages;
        _body.Append("user=").Append(messages.SystemId).Append("&pass=").Append(messages.Password).Append("&src=").Append(messages.From);
        _body.Append("&statusRequested=").Append(messages.Receipts ? "true" : "false");
        _body.Append("&dst=").Append(RecipientOf(number)).Append("&msg=").Append(TextOf(number).Replace(' ', '+'));
    }

    private string TextOf(long number) => Encoding.ASCII.GetString(_octets, 0, _template.CopyText(number, _octets));

    private string RecipientOf(long number) => Encoding.ASCII.GetString(_octets, 0, _template.CopyRecipient(number, _octets));
}
