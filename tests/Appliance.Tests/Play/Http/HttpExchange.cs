using System.Net;

namespace Signalbox.Appliance.Tests.Play.Http;

/// <summary>A request over HTTP and its answer.</summary>
/// <param name="Make">Makes the request, as often as it is to be sent.</param>
/// <param name="IsQuestion">Whether it changes nothing, so that it may be asked again until its answer is the one that is waited for.</param>
/// <param name="Status">The status.</param>
/// <param name="Headers">The headers of the answer and of its content, by name.</param>
/// <param name="Body">The content as text.</param>
internal sealed record HttpExchange(
    Func<HttpRequestMessage> Make, bool IsQuestion, HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public override string ToString() => $"{(int)Status} {Body}";
}
