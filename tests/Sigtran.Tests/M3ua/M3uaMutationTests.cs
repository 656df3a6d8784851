using System.Globalization;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;

namespace Signalbox.Sigtran.Tests.M3ua;

/// <summary>Spoiled messages: whatever comes, a value comes out, and the node goes on. SIGNALBOX_MUTATIONS asks for more than the 20,000.</summary>
public sealed class M3uaMutationTests
{
    private const int Seed = 4666;

    private static int Count => int.Parse(Environment.GetEnvironmentVariable("SIGNALBOX_MUTATIONS") ?? "20000", CultureInfo.InvariantCulture);

    [Fact]
    public void Decoder_MutatedMessages_AnswersOrReadsWhatItWritesAgain()
    {
        var random = new Random(Seed);
        var (read, refused) = (0, 0);
        for (var i = 0; i < Count; i++)
        {
            var octets = Mutate(random);
            if (M3uaDecoder.TryDecode(octets, out var message) is { } fault)
            {
                Assert.InRange(fault.Offset, 0, octets.Length);
                Assert.True(Enum.IsDefined(fault.Code));
                refused++;
                continue;
            }

            Assert.NotEmpty(message.ToString());
            Assert.Null(M3uaDecoder.TryDecode(message.ToArray(), out var again));
            Assert.Equal(message.Parameters.Select(each => each.Tag), again.Parameters.Select(each => each.Tag));
            read++;
        }

        Assert.True(read > Count / 20 && refused > Count / 20, $"{read} read, {refused} refused");
    }

    [Theory]
    [InlineData(M3uaRole.Asp)]
    [InlineData(M3uaRole.Sgp)]
    [InlineData(M3uaRole.IpspClient)]
    [InlineData(M3uaRole.IpspServer)]
    public void Node_MutatedMessages_ComesUpAfterwards(M3uaRole role)
    {
        var bench = new Bench(Bench.Options(role, TrafficMode.Loadshare, "peer"));
        var random = new Random(Seed + (int)role);
        bench.Connect("peer");
        for (var i = 0; i < Count / 10; i++)
        {
            bench.Node.MessageArrived(bench["peer"], Mutate(random));
            if (i % 16 == 0) bench.Pass(0.1);
            if (i % 5 == 0) bench.Send((byte)i);
            bench["peer"].TakeOctets();
        }

        bench.Disconnect("peer");
        if (role is M3uaRole.Asp or M3uaRole.IpspClient) bench.Activate("peer");
        else bench.Serve("peer");

        Assert.Equal(Sigtran.M3ua.MtpResult.Sent, bench.Send());
    }

    private static byte[] Mutate(Random random)
    {
        var octets = Samples.All[random.Next(Samples.All.Count)].ToArray();
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            switch (random.Next(4))
            {
                case 0 when octets.Length > 0:
                    octets[random.Next(octets.Length)] = (byte)random.Next(256);
                    break;
                case 1 when octets.Length > 0:
                    octets[random.Next(octets.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    octets = octets[..random.Next(octets.Length + 1)];
                    break;
                default:
                    octets = [.. octets, .. new byte[random.Next(9)]];
                    break;
            }
        }

        return octets;
    }
}
