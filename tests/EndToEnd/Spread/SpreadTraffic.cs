using System.Globalization;
using System.Text;
using Signalbox.EndToEnd.Partners;

namespace Signalbox.EndToEnd.Spread;

/// <summary>
/// What one partner submits: short texts, long ones in one piece, and long ones that it cuts itself in each of the three ways, most with a
/// receipt. The parts of a message go out of order and over all binds, among those of others. The seed decides everything.
/// </summary>
internal sealed class SpreadTraffic(int seed, int partner, int messages) : ITraffic
{
    private const int MessagesMixed = 20;
    private const int CharactersInPart = 150;
    private const int CharactersInUcs2Part = 60;
    private const byte Ucs2 = 8;
    private const byte UserDataHeaderIndicator = 0x40;

    private readonly Random _random = new((seed * 31) + partner);
    private readonly Queue<Submission> _mixed = new();
    private readonly int[] _references = new int[RecipientsOf(messages)];
    private int _made;
    private int _issued;
    private volatile int _end = messages / 2;

    public int Issued => Volatile.Read(ref _issued);

    public bool IsOver => Volatile.Read(ref _made) == messages && _mixed.Count == 0;

    /// <summary>What each recipient must find.</summary>
    public Dictionary<string, List<string>> Texts { get; } = [];

    public static string SenderOf(int partner) => $"2000{partner}";

    /// <summary>
    /// How many different recipients there are for so many messages: enough that no two long messages to one of them are under way at a time
    /// with the same reference, which has eight bits on the air.
    /// </summary>
    public static int RecipientsOf(int messages) => 250 + (messages / 20);

    public static string RecipientOf(int partner, int number) => $"7900{partner}{number:D6}";

    /// <summary>Half goes at once; this lets another third go. However fast they are, some are left for a bind that has just changed.</summary>
    public void Continue() => _end = messages * 5 / 6;

    /// <summary>Lets the rest go.</summary>
    public void Release() => _end = messages;

    public bool TryNext(out Submission submission)
    {
        if (_mixed.Count == 0) Mix();
        if (!_mixed.TryDequeue(out submission)) return false;
        _issued++;
        return true;
    }

    private void Mix()
    {
        var submissions = new List<Submission>();
        while (_made < _end && submissions.Count < MessagesMixed) Make(_made++, submissions);
        var shuffled = submissions.ToArray();
        _random.Shuffle(shuffled);
        foreach (var submission in shuffled) _mixed.Enqueue(submission);
    }

    private void Make(int number, List<Submission> into)
    {
        var recipient = number % _references.Length;
        var isCyrillic = _random.Next(5) == 0;
        var characters = isCyrillic ? CharactersInUcs2Part : CharactersInPart;
        // half of them short
        var parts = Math.Max(1, _random.Next(-3, 5));
        var length = ((parts - 1) * characters) + _random.Next(characters / 2, characters);
        var text = Text(number, length, isCyrillic);
        var to = RecipientOf(partner, recipient);
        if (!Texts.TryGetValue(to, out var texts)) Texts[to] = texts = [];
        texts.Add(text);
        var cut = parts > 1 ? _random.Next(4) : 0;
        if (cut == 0)
        {
            into.Add(Submit(number, (1, 1), to, text, isCyrillic, 0, [], []));
            return;
        }

        var reference = _references[recipient]++;
        for (var part = 1; part <= parts; part++)
        {
            var piece = text.Substring((part - 1) * characters, Math.Min(characters, text.Length - ((part - 1) * characters)));
            var (header, parameters) = Describe(cut, reference, parts, part);
            into.Add(Submit(number, (part, parts), to, piece, isCyrillic, header.Length > 0 ? UserDataHeaderIndicator : (byte)0, header, parameters));
        }
    }

    // UDHL | IEI, IEDL | reference | total | number (3GPP TS 23.040, 9.2.3.24.1 and .8), or the three SAR parameters (SMPP 3.4, 5.3.2.22 to .24)
    private static (byte[] Header, byte[] Parameters) Describe(int cut, int reference, int total, int number) => cut switch
    {
        1 => ([5, 0, 3, (byte)reference, (byte)total, (byte)number], []),
        2 => ([6, 8, 4, (byte)(reference >> 8), (byte)reference, (byte)total, (byte)number], []),
        _ => ([], [
            .. SmppOctets.Tlv(0x020C, [(byte)(reference >> 8), (byte)reference]),
            .. SmppOctets.Tlv(0x020E, [(byte)total]),
            .. SmppOctets.Tlv(0x020F, [(byte)number]),
        ]),
    };

    private Submission Submit(
        int number, (int Number, int Total) part, string to, string text, bool isCyrillic, byte esmClass, byte[] header, byte[] parameters)
    {
        // 1 always, 0 never, 2 only when it fails, which nothing does here
        var registered = _random.Next(10) switch { 0 => 0, 1 => 2, _ => 1 };
        var octets = isCyrillic ? Encoding.BigEndianUnicode.GetBytes(text) : Encoding.ASCII.GetBytes(text);
        var fields = new SubmitFields(
            SenderOf(partner), to, esmClass, (byte)registered, isCyrillic ? Ucs2 : (byte)0, [.. header, .. octets], parameters);
        return new Submission(new Submitted(number, part.Number, part.Total, registered == 1), SmppOctets.SubmitBody(fields));
    }

    private string Text(int number, int length, bool isCyrillic)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{seed}-{partner}-{number} "));
        while (text.Length < length) text.Append((char)((isCyrillic ? 'а' : 'a') + _random.Next(26)));
        return text.ToString();
    }
}
