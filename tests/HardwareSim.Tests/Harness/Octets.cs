namespace Signalbox.HardwareSim.Tests.Harness;

/// <summary>Octets as a person types them: hexadecimal digits, and 'text' in quotes; blanks are for the eye.</summary>
public static class Octets
{
    public static byte[] Of(string typed)
    {
        var octets = new List<byte>();
        for (var i = 0; i < typed.Length;)
        {
            if (char.IsWhiteSpace(typed[i]))
            {
                i++;
            }
            else if (typed[i] == '\'')
            {
                var end = typed.IndexOf('\'', i + 1);
                octets.AddRange(typed[(i + 1)..end].Select(character => (byte)character));
                i = end + 1;
            }
            else
            {
                octets.Add(Convert.ToByte(typed.Substring(i, 2), 16));
                i += 2;
            }
        }

        return [.. octets];
    }

    /// <summary>A PDU: what was typed behind its length.</summary>
    public static byte[] Pdu(string typed)
    {
        var rest = Of(typed);
        return [0, 0, (byte)((rest.Length + 4) >> 8), (byte)(rest.Length + 4), .. rest];
    }
}
