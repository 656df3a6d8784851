using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Tests.Sccp.Support;

namespace Signalbox.Sigtran.Tests.Sccp.Codec;

/// <summary>
/// Damaged messages do no harm: the decoder answers, a node counts every one, and nothing of them is left once its timers have run.
/// SIGNALBOX_MUTATIONS in the environment sets how many.
/// </summary>
public sealed class MutationTests
{
    private const int Seed = 20261123;

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("SIGNALBOX_MUTATIONS"), CultureInfo.InvariantCulture, out var count) ? count : 20_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MutatedMessages_LeaveNothingBehind(bool relays)
    {
        var random = new Random(Seed);
        var bench = new NodeBench(options => options with
        {
            Relays = relays,
            ReassembliesMax = 50,
            ReassemblyOctetsMax = 40_000,
            RemoteSubsystems = [new(NodeBench.Stp, 6), new(NodeBench.Stp, 8)],
        });
        var sound = Sound();
        var decoder = new MessageDecoder(new AddressCache(64));
        var (read, most) = (0, 0);
        for (var i = 0; i < Count; i++)
        {
            var octets = Mutate(random, sound[random.Next(sound.Length)]);
            if (decoder.TryDecode(octets, out var message, out var error))
            {
                read++;
                Assert.InRange(message.UserData.Length, 1, octets.Length);
                Assert.Equal(default, error);
            }
            else
            {
                Assert.NotEqual(SccpFault.None, error.Fault);
                Assert.InRange(error.Offset, 0, octets.Length);
            }

            bench.Arrive(octets, new PointCode((uint)random.Next(195, 205)), (byte)random.Next(16));
            most = Math.Max(most, bench.Node.Status.Reassemblies);
            Assert.True(bench.Timers.Count <= 50 + (2 * 255));
            if (i % 1000 == 0) bench.Pass(TimeSpan.FromSeconds(1));
            if (i % 100 == 0) bench.Mtp.Sent.Clear();
        }

        bench.Pass(TimeSpan.FromSeconds(20));
        Assert.Equal(0, bench.Node.Status.Reassemblies);
        Assert.Equal(Count, bench.Counters.Received);
        Assert.InRange(most, 5, 50);
        Assert.InRange(read, Count / 20, Count);
        Assert.True(bench.Counters.Dropped(SccpDrop.Undecodable) > Count / 20);
        Assert.True(bench.User.Indications.Count > Count / 200, $"{bench.User.Indications.Count}");
    }

    private static byte[][] Sound()
    {
        var whole = new SccpMessage(SccpMessageType.Unitdata, NodeBench.OwnAddress, NodeBench.Hlr, new byte[900]) { ReturnsOnError = true };
        var segments = Enumerable.Range(0, 5).Select(index => Signalbox.Sigtran.Sccp.Segmentation.Segmenter.Segment(whole, index, 5, 9));
        var ofStp = NodeBench.Udt(new() { Subsystem = 1 }, SccpAddress.OfPointCode(NodeBench.Stp, 1));
        var management = Enumerable.Range(1, 6).Select(format => ofStp with
        {
            UserData = new byte[] { (byte)format, 8, 200, 0, 0, 1 },
        });
        return
        [
            .. GenerateSccp.PlainMessage.Sample(50, new Rnd(1, 3), 60).Concat(segments).Concat(management)
                .Append(NodeBench.Udt()).Append(NodeBench.Udt(NodeBench.Hlr, NodeBench.OwnAddress)).Select(Octets.Of),
            Octets.Of("13 01 0a 0700 0800 0b00 1000 024208 0443010006 0500 0b0c0d0e0f 1004c0010000 120107 00"),
            Octets.Of("14 05 0a 0700 0800 0b00 0000 024208 0443010006 0500 0b0c0d0e0f"),
        ];
    }

    private static byte[] Mutate(Random random, byte[] sound)
    {
        var octets = sound.ToList();
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            var at = random.Next(Math.Max(1, octets.Count));
            switch (random.Next(6))
            {
                case 0 when octets.Count > 0:
                    octets[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when octets.Count > 0:
                    octets[at] = (byte)random.Next(256);
                    break;
                case 2:
                    octets.RemoveRange(at, Math.Min(random.Next(octets.Count + 1), octets.Count - Math.Min(at, octets.Count)));
                    break;
                case 3:
                    octets.InsertRange(Math.Min(at, octets.Count), Enumerable.Range(0, random.Next(300)).Select(_ => (byte)random.Next(256)));
                    break;
                case 4 when octets.Count > 8:
                    octets[random.Next(8)] = (byte)random.Next(32);
                    break;
                case 5 when octets.Count > 0:
                    octets[at] = random.Next(2) == 0 ? (byte)0 : (byte)255;
                    break;
            }
        }

        return [.. octets];
    }
}
