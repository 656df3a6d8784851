using System.Text;

namespace Signalbox.HardwareSim.Modems.Faults;

/// <summary>
/// What a bad line or a talkative modem puts into an answer: noise, or an unsolicited line, at an octet that a seed or the fault says.
/// </summary>
internal sealed class LineNoise(int seed)
{
    private const int OctetsMax = 16;

    private readonly Random _random = new(seed);

    /// <summary>What reaches the host of an answer.</summary>
    /// <param name="said">The answer.</param>
    /// <param name="faults">What is wrong.</param>
    /// <param name="lines">What a modem of this make says unasked.</param>
    public byte[] Disturb(byte[] said, ModemFaults faults, IReadOnlyList<string> lines) => faults.Mode switch
    {
        ModemFaultMode.Garbage => Insert(said, faults, Noise()),
        ModemFaultMode.Flood => Insert(said, faults, Encoding.Latin1.GetBytes($"\r\n{NextLine(faults, lines)}\r\n")),
        _ => said,
    };

    /// <summary>One of the lines of a flood.</summary>
    public string NextLine(ModemFaults faults, IReadOnlyList<string> lines) => faults.Line ?? lines[_random.Next(lines.Count)];

    private byte[] Insert(byte[] said, ModemFaults faults, byte[] noise)
    {
        var at = Math.Min(faults.At ?? _random.Next(said.Length + 1), said.Length);
        return [.. said.AsSpan(0, at), .. noise, .. said.AsSpan(at)];
    }

    // octets with the highest bit set: noise, and never a character of another answer
    private byte[] Noise()
    {
        var noise = new byte[_random.Next(1, OctetsMax + 1)];
        for (var i = 0; i < noise.Length; i++) noise[i] = (byte)_random.Next(0x80, 0x100);
        return noise;
    }
}
