using System.Globalization;
using Signalbox.Sigtran.Map.Dialogues;
using Signalbox.Sigtran.Map.Errors;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Tcap;
using Signalbox.Sigtran.Tests.Ber;

namespace Signalbox.Sigtran.Tests.Map;

/// <summary>
/// Parameters that were damaged, by a seed: they are read, or a fault says where, and nothing throws. SIGNALBOX_MUTATIONS says how
/// many.
/// </summary>
public sealed class MapFuzzTests
{
    private static readonly string[] Vectors =
    [
        MapVectors.SriFull, MapVectors.SriResult, MapVectors.SriResultFull, MapVectors.MtFull, MapVectors.ReportFull, MapVectors.InformFull,
        MapVectors.DeliveryFailureFull, MapVectors.AbsentSmFull, MapVectors.SystemFailureFull,
        MapVectors.MoWithImsi, MapVectors.MoFull, MapVectors.ForwardWithMore, MapVectors.MtResultFull, MapVectors.Alert, MapVectors.ReadyFull,
        "2812060704000001010101A007A00580039121F3",
    ];

    // Octets that mean much in BER: ends, lengths without end, long tags and long lengths.
    private static readonly byte[] Odd = [0x00, 0x80, 0xFF, 0x30, 0x1F, 0x84];

    [Fact]
    public void DamagedParameters_ThrowNothing()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("SIGNALBOX_MUTATIONS") ?? "20000", CultureInfo.InvariantCulture);
        var random = new Random(20302);
        byte[][] seeds = [.. Vectors.Select(Convert.FromHexString), .. Vectors.Select(hex => IndefiniteForm.Of(Convert.FromHexString(hex)))];
        var (read, faults) = (0, 0);

        for (var at = 0; at < count; at++)
        {
            var octets = Damage((byte[])seeds[random.Next(seeds.Length)].Clone(), random);
            var thrown = Record.Exception(() =>
            {
                foreach (var isRead in ReadAll(octets))
                {
                    if (isRead) read++;
                    else faults++;
                }
            });
            Assert.True(thrown is null, $"{at}: {Convert.ToHexString(octets)}: {thrown}");
        }

        // Both happened, or this has tried nothing.
        Assert.InRange(Math.Min(read, faults), count / 10, int.MaxValue);
    }

    private static IEnumerable<bool> ReadAll(byte[] octets)
    {
        for (var version = 1; version <= 3; version++)
        {
            yield return MapOperations.SendRoutingInfoForSm.ReadArgument(octets, version).Fault is null;
            yield return MapOperations.SendRoutingInfoForSm.ReadResult(octets, version).Fault is null;
            yield return MapOperations.MtForwardOf(version).ReadArgument(octets, version).Fault is null;
            yield return MapOperations.MoForwardOf(version).ReadArgument(octets, version).Fault is null;
            yield return MapOperations.MtForwardOf(version).ReadResult(octets, version).Fault is null;
            yield return MapOperations.ReportSmDeliveryStatus.ReadArgument(octets, version).Fault is null;
            yield return MapOperations.ReportSmDeliveryStatus.ReadResult(octets, version).Fault is null;
            yield return MapOperations.AlertServiceCentre.ReadArgument(octets, version).Fault is null;
            yield return MapOperations.InformServiceCentre.ReadArgument(octets, version).Fault is null;
            yield return MapOperations.ReadyForSm.ReadArgument(octets, version).Fault is null;
        }

        for (var code = 0; code < 40; code++) yield return MapErrors.Read(new TcError(1, new TcCode(code), octets)) is not null;
        yield return MapDialoguePdu.Read(octets) is not null;
    }

    private static byte[] Damage(byte[] octets, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(octets.Length);
            octets[at] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => Odd[random.Next(Odd.Length)],
                _ => (byte)(octets[at] ^ (1 << random.Next(8))),
            };
        }

        return random.Next(4) == 0 ? octets[..random.Next(octets.Length)] : octets;
    }
}
