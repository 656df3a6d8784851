using System.Net;
using System.Text;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>Nothing else runs while these tests do, since what they measure is the whole process's.</summary>
[CollectionDefinition(nameof(DoorMemoryTests), DisableParallelization = true)]
public sealed class DoorMemoryCollection;

/// <summary>Requests without an end, which a stranger sends: each is refused before it takes much memory or the stack.</summary>
[Collection(nameof(DoorMemoryTests))]
public sealed class DoorMemoryTests(DoorBench bench) : IClassFixture<DoorBench>
{
    // docs/conformance/soap.md
    private const int OctetsMax = 16 * 1024 * 1024;

    [Theory]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header>", "<a>")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header>", "<a/>")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/' ", "a='b' ")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/' a='", "xxxxxxxx")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><!--", "xxxxxxxx")]
    [InlineData("", "<!---->")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'>", "<!---->")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'>", "<!-- x -->\n")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'>", "<?p?>")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header><h>", "<![CDATA[]]>")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header><h>", "x<!---->")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header><h>", "&#32;")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header><h>", "&amp;\r\n")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><sendJob><username>", "<!---->")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><getVersionInfo/></e:Body></e:Envelope>", "<!---->")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'>", "\n\n\n\n\n\n\n\n")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><sendJob><username>", "<![CDATA[x]]>")]
    [InlineData("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><sendJob><username>", "&#x41;")]
    [InlineData("<!DOCTYPE x [", "<!ENTITY a 'bbbbbbbb'>")]
    [InlineData("<", "xxxxxxxx")]
    [InlineData("", "\0\0\0\0\0\0\0\0")]
    // Less than the door reads of what it has refused, so that the answer is not lost with the connection; much more than it keeps.
    public Task Soap_WithoutEnd_IsRefusedWithoutMuchMemory(string begin, string again) => RefuseAsync(begin, again, 12 * 1024 * 1024);

    // Ends where the last of it is still read, for the same reason. The texts are short, so that nothing but the whole is too long.
    [Theory]
    [InlineData("<messages><text>x</text></messages>")]
    [InlineData("<messages><text>x</text><recipients><dst>79001234567</dst><customerRef>x</customerRef></recipients></messages>")]
    public Task Soap_ThatIsLongerThanARequestMayBe_IsRefusedWithoutMuchMemory(string again) => RefuseAsync(
        "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><sendJob><username>demo</username><password>demo1234</password>",
        again,
        OctetsMax);

    [Fact]
    public async Task Soap_ThatSaysItIsTooLong_IsRefusedBeforeItComes()
    {
        var allocated = GC.GetTotalAllocatedBytes();

        var answer = await bench.SendRawAsync(
            Encoding.ASCII.GetBytes("POST /soap/v4 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml; charset=utf-8\r\n"
                + $"Content-Length: {OctetsMax + 1}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"),
            halfClose: false);

        Assert.StartsWith("HTTP/1.1 500 ", answer, StringComparison.Ordinal);
        Assert.Contains("<faultcode>soap:Client</faultcode>", answer, StringComparison.Ordinal);
        Assert.Contains($"{OctetsMax} octets", answer, StringComparison.Ordinal);
        Assert.Contains(">413<", answer, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - allocated, 0, OctetsMax);
        Assert.True(bench.Complaints.Count == 0, string.Join("\n", bench.Complaints));
    }

    private async Task RefuseAsync(string begin, string again, int length)
    {
        const long AllocatedMax = 160L * 1024 * 1024;
        const long KeptMax = 32L * 1024 * 1024;
        var (kept, allocated) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetTotalAllocatedBytes());

        using var content = new EndlessContent(begin, again, length);
        var (status, body) = await bench.PostAsync("/soap/v4", "text/xml; charset=utf-8", content);

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains("<faultcode>soap:Client</faultcode>", body, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - allocated, 0, AllocatedMax);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - kept, long.MinValue, KeptMax);
        Assert.True(bench.Complaints.Count == 0, string.Join("\n", bench.Complaints));
    }
}
