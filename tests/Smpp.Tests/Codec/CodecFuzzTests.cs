using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Tests.Support;

namespace Signalbox.Smpp.Tests.Codec;

/// <summary>
/// Random and mutated bodies of every operation: never an exception, and what decodes encodes to something that decodes again.
/// </summary>
public sealed class CodecFuzzTests
{
    private const int Seed = 20261122;

    [Fact]
    public void MutatedVectors_NeverThrow()
    {
        var random = new Random(Seed);
        foreach (var name in PduVectors.All.Keys)
        {
            var (header, body) = Pdus.Frame(PduVectors.Octets(name));
            for (var round = 0; round < 500; round++)
            {
                var mutated = Mutate(body, random);
                Check(header, mutated, $"{name}, seed {Seed}, round {round}");
            }
        }
    }

    [Fact]
    public void RandomBodies_OfEveryOperation_NeverThrow()
    {
        var random = new Random(Seed);
        foreach (var command in Enum.GetValues<CommandId>())
        {
            for (var round = 0; round < 1000; round++)
            {
                var body = new byte[random.Next(80)];
                random.NextBytes(body);
                for (var i = 0; i < body.Length; i++) if (random.Next(3) == 0) body[i] = 0;
                Check(new PduHeader(0, (uint)command, (uint)random.Next(2), 1), body, $"{command}, seed {Seed}, round {round}");
            }
        }
    }

    private static void Check(PduHeader header, byte[] body, string what)
    {
        try
        {
            var again = Pdus.Reencode(header, body, out _);
            if (again is null) return;
            Assert.NotNull(Pdus.Reencode(header, again.AsSpan(SmppLimits.HeaderSize), out _));
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{what}: {Convert.ToHexString(body)}", failure);
        }
    }

    private static byte[] Mutate(byte[] body, Random random)
    {
        var mutated = body.ToList();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(mutated.Count + 1);
            switch (random.Next(3))
            {
                case 0: mutated.Insert(at, (byte)random.Next(256)); break;
                case 1 when at < mutated.Count: mutated.RemoveAt(at); break;
                case 2 when at < mutated.Count: mutated[at] = (byte)random.Next(256); break;
            }
        }

        return [.. mutated];
    }
}
