namespace Signalbox.Modem.Tests.At;

/// <summary>
/// A line that comes unasked at any moment of an answer: between its lines it disturbs nothing; inside one it spoils that line alone.
/// </summary>
public sealed class AtAnswerPropertyTests
{
    private const string Pdu = "07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07";

    private static readonly string[] Indications =
    [
        "\r\n+CMTI: \"SM\",1\r\n",
        "\r\n+CREG: 1\r\n",
        "\r\n^RSSI:17\r\n",
        "\r\nRING\r\n",
        "\r\nRDY\r\n",
        "\r\nNO CARRIER\r\n",
        "\r\n+CDS: 25\r\n0791947101670000062A0C91947111325476621122103050806211221030558000\r\n",
        "\r\n+CUSD: 0,\"two\r\nlines\",15\r\n",
    ];

    public static TheoryData<string, string[]> Commands => new()
    {
        { "AT+CSQ", ["+CSQ: 21,99"] },
        { "AT+CGMI", ["WAVECOM MODEM"] },
        { "AT+CIMI", ["262019876543210"] },
        { "AT+CPIN?", ["+CPIN: READY"] },
        { "AT+COPS?", ["+COPS: 0,0,\"Telekom.de\",2"] },
        { "AT+CPMS=\"SM\"", ["+CPMS: 1,20,1,20,1,20"] },
        { "AT+CMGL=4", ["+CMGL: 1,0,,30", Pdu, "+CMGL: 2,1,,30", Pdu] },
        { "AT+CMGR=1", ["+CMGR: 0,,30", Pdu] },
        { "AT+CMGD=1", [] },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Indication_BetweenTheLines_IsKeptApart(string command, string[] lines)
    {
        foreach (var indication in Indications)
        {
            foreach (var position in Boundaries(lines))
            {
                await using var channel = Start(command, lines, position, indication);

                var result = await ExecuteAsync(channel, command);

                Assert.True(result is AtResult.Ok, $"{indication} at {position}: {result}");
                Assert.Equal(lines, result.Lines);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Indication_AtAnyOctet_NeverHangsTheCommand_NorIsTakenForItsAnswer(string command, string[] lines)
    {
        foreach (var indication in Indications)
        {
            for (var position = 0; position < Said(lines).Length; position++)
            {
                await using var channel = Start(command, lines, position, indication);

                var result = await ExecuteAsync(channel, command);

                Assert.True(result is AtResult.Ok, $"{indication} at {position}: {result}");
                Assert.DoesNotContain(result.Lines, line => line.StartsWith("+CMTI", StringComparison.Ordinal));
                Assert.DoesNotContain(result.Lines, line => line.StartsWith("+CDS", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>A second OK stands by for a first one that is spoilt.</summary>
    private static AtChannel Start(string command, string[] lines, int position, string indication)
    {
        var line = new MemoryLine();
        var modem = new ScriptedModem(line.Modem, $"{command} -> {string.Join(" | ", lines.Append("OK").Append("OK"))}")
        {
            BeforeSaying = said => said == position ? indication : null,
        };
        _ = modem.RunAsync();
        return new AtChannel(line.Host, TimeProvider.System);
    }

    private static Task<AtResult> ExecuteAsync(AtChannel channel, string command) =>
        channel.ExecuteAsync(new AtCommand(command, TimeSpan.FromMinutes(1)), CancellationToken.None).WithinPatience();

    private static string Said(string[] lines) => string.Concat(lines.Append("OK").Select(line => $"\r\n{line}\r\n"));

    /// <summary>Before the first octet of each line, and of the line end in front of it.</summary>
    private static IEnumerable<int> Boundaries(string[] lines)
    {
        var at = 0;
        foreach (var line in lines.Append("OK"))
        {
            yield return at;
            yield return at + 2;
            at += line.Length + 4;
        }
    }
}
