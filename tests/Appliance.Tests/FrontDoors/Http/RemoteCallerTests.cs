using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>
/// Who comes over plain HTTP from elsewhere is sent to HTTPS by every door, whatever he knows: what he says has been heard on the way. Elsewhere is
/// an address of this machine on its network.
/// </summary>
public sealed class RemoteCallerTests
{
    private const string Job = """{"messages":[{"text":"Hello","recipients":[{"dst":"+79001234567"}]}]}""";
    private const string Message = """{"text":"Hello","to":["+79001234567"]}""";

    private const string SoapJob =
        "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><sendJob><username>demo</username><password>demo1234</password>"
        + "<messages><text>x</text><recipients><dst>79001234567</dst></recipients></messages></sendJob></e:Body></e:Envelope>";

    [Theory]
    [InlineData("GET", "/rest/v1/jobs", null, null)]
    [InlineData("POST", "/rest/v1/jobs", "application/json", Job)]
    [InlineData("GET", "/api/v2/messages", null, null)]
    [InlineData("POST", "/api/v2/messages", "application/json", Message)]
    [InlineData("PUT", "/api/v2/uploads/U.0/recipients", "text/csv", "to\n79001234567\n")]
    [InlineData("GET", "/httpsimple/v1/sms?user=demo&pass=demo1234&dst=79001234567&msg=x", null, null)]
    [InlineData("POST", "/httpsimple/v1/reports", "application/x-www-form-urlencoded", "user=demo&pass=demo1234&jobid=J.1")]
    public async Task PlainHttp_FromElsewhere_IsForbiddenWithRightAndWrongCredentials(string method, string path, string? type, string? body)
    {
        await using var bench = new DoorBench(OwnAddress(), requestsMax: 100);
        await bench.InitializeAsync();
        List<string> answers = [];

        foreach (var credentials in (string?[])[DoorBench.Credentials, "Basic ZGVtbzp3cm9uZw==", null])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (credentials is not null) request.Headers.TryAddWithoutValidation("Authorization", credentials);
            if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, type!);
            var (answer, said) = await bench.SendAsync(request);
            using var disposed = answer;
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{(int)answer.StatusCode} {said}");
            answers.Add(said);
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("use HTTPS", answers[0], StringComparison.Ordinal);
        Assert.Empty(bench.Complaints);
    }

    [Fact]
    public async Task Soap_FromElsewhere_IsForbidden()
    {
        await using var bench = new DoorBench(OwnAddress(), requestsMax: 100);
        await bench.InitializeAsync();
        using var content = new StringContent(SoapJob);

        var (status, body) = await bench.PostAsync("/soap/v4", "text/xml; charset=utf-8", content);

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains("<faultcode>soap:Client</faultcode>", body, StringComparison.Ordinal);
        Assert.Contains("use HTTPS", body, StringComparison.Ordinal);
        Assert.Contains(">403<", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Descriptions_FromElsewhere_AreForEverybody()
    {
        await using var bench = new DoorBench(OwnAddress(), requestsMax: 100);
        await bench.InitializeAsync();

        foreach (var path in (string[])[OpenApiDocument.RestV1, OpenApiDocument.ApiV2])
            Assert.NotEmpty((await OpenApiDocument.ReadAsync(bench, path)).Operations);
    }

    private static IPAddress OwnAddress()
    {
        var own = NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        Assert.SkipWhen(own is null, "this machine has no IPv4 address but loopback, and this is about others");
        return own!;
    }
}
