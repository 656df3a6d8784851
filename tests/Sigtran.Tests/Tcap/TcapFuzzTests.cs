using System.Buffers.Binary;
using System.Globalization;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;
using Signalbox.Sigtran.Tests.Ber;

namespace Signalbox.Sigtran.Tests.Tcap;

/// <summary>
/// Messages that were damaged, by a seed: nothing throws, and no dialogue is left behind that its user does not know. SIGNALBOX_MUTATIONS says how
/// many.
/// </summary>
public sealed class TcapFuzzTests
{
    private const int OpenDialogues = 4;

    // Octets that mean much in BER: ends, lengths without end, long tags and long lengths.
    private static readonly byte[] Odd = [0x00, 0x80, 0xFF, 0x30, 0x1F, 0x84];

    private readonly TcapEnds _ends = new();
    private readonly HashSet<TcDialogue> _known = [];

    [Fact]
    public void DamagedMessages_ThrowNothing_AndLeaveNoDialogueBehind()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("SIGNALBOX_MUTATIONS") ?? "20000", CultureInfo.InvariantCulture);
        var random = new Random(20301);
        var sound = TcapVectors.Messages.Values.Select(Convert.FromHexString).ToArray();
        byte[][] seeds = [.. sound, .. sound.Where(each => each[1] != 0x74 && each[1] != 0x2E).Select(each => IndefiniteForm.Of(each))];
        _ends.Us.User.Reaction = React;

        for (var at = 0; at < count; at++)
        {
            while (_known.Count < OpenDialogues) Open(random.Next(2) == 0);
            var octets = Damage((byte[])seeds[random.Next(seeds.Length)].Clone(), random);
            _ends.Us.User.All.Clear();

            var thrown = Record.Exception(() => _ends.Us.Node.Arrived(new NUnitdata(TcapEnds.OurAddress, TcapEnds.PeerAddress, octets)));

            Assert.True(thrown is null, $"{at}: {Convert.ToHexString(octets)}: {thrown}");
            Assert.Equal(_known.Count, _ends.Us.Node.Dialogues);
            Assert.All(_ends.Us.Sccp.Sent, sent => Assert.InRange(sent.UserData.Length, 1, 255));
            _ends.Us.Sccp.Sent.Clear();
        }

        // All kinds of things happened, or this has tried nothing.
        var counters = _ends.Us.Node.Counters;
        long[] counted =
            [counters.Accepted, counters.Malformed, counters.Unrecognized, counters.Discarded, counters.Rejected, counters.Aborted];
        Assert.True(counted.Min() > count / 1000, string.Join(' ', counted));
    }

    private void Open(bool hasPortion)
    {
        var dialogue = _ends.Open();
        Assert.Equal(TcResultCode.Sent, dialogue.Begin(hasPortion ? new(TcapEnds.Context) : null));
        _known.Add(dialogue);
        _ends.Us.Sccp.Sent.Clear();
    }

    // The user lets go of what peers begin; what it began itself is over when it is told so.
    private void React(Told told)
    {
        if (told.What == "began") told.Dialogue.Drop();
        if (told.What is "ended" or "aborted") Assert.True(_known.Remove(told.Dialogue));
        if (told.What == "continued") Assert.Contains(told.Dialogue, _known);
    }

    // Half of the messages go to a dialogue that is open; then octets are changed, doubled or taken away.
    private byte[] Damage(byte[] octets, Random random)
    {
        var at = octets.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x49, 4]);
        if (at > 0 && random.Next(2) == 0)
            BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(at + 2), _known.ElementAt(random.Next(_known.Count)).Id);
        for (var times = random.Next(4); times > 0; times--)
        {
            var place = random.Next(octets.Length);
            switch (random.Next(6))
            {
                case 0: octets[place] = (byte)random.Next(256); break;
                case 1: octets[place] ^= (byte)(1 << random.Next(8)); break;
                case 2: octets[place] = Odd[random.Next(Odd.Length)]; break;
                case 3: octets = [.. octets[..place], .. octets[Math.Min(octets.Length, place + random.Next(1, 4))..], 0]; break;
                case 4: octets = [.. octets[..place], .. octets[random.Next(place + 1)..]]; break;
                default: octets = octets[..Math.Max(1, place)]; break;
            }
        }

        return octets;
    }
}
