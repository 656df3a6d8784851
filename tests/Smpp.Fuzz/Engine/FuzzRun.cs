namespace Signalbox.Smpp.Fuzz.Engine;

/// <summary>
/// Rounds of mutated streams from a seed. A round depends on the seed and its number alone, so a failure is found again by both.
/// </summary>
internal sealed class FuzzRun(int seed)
{
    private const int PdusPerRoundMax = 20;

    private readonly Neighbour _neighbour = new();
    private volatile byte[] _current = [];

    /// <summary>Rounds done: streams through a session.</summary>
    public int Rounds { get; private set; }

    /// <summary>Mutated PDUs through the codec.</summary>
    public long Inputs { get; private set; }

    /// <summary>PDUs that sessions handled.</summary>
    public long Handled { get; private set; }

    /// <summary>Answers compared.</summary>
    public long Answers { get; private set; }

    /// <summary>Those of them with a status, or generic_nack.</summary>
    public long Refusals { get; private set; }

    /// <summary>Messages that the innocent sessions exchanged meanwhile.</summary>
    public long Pings => _neighbour.Pings;

    /// <summary>What is being fed, in hex.</summary>
    public string Current => Convert.ToHexString(_current);

    /// <summary>Does one round.</summary>
    /// <exception cref="FuzzFailure">Something happened that must not; its text names the round and has the octets.</exception>
    public async Task RoundAsync(int round)
    {
        var random = new Random(unchecked((seed * 1_000_003) + round));
        var mutator = new Mutator(random);
        try
        {
            var pdus = Enumerable.Range(0, random.Next(1, PdusPerRoundMax)).Select(_ => mutator.Next()).ToList();
            foreach (var pdu in pdus)
            {
                _current = pdu;
                CodecTarget.Run(pdu, random);
                Inputs++;
            }

            _current = [.. pdus.SelectMany(pdu => pdu)];
            var expected = await SessionTarget.RunAsync(_current, random);
            Handled += expected.Pdus;
            Answers += expected.Answers.Count;
            Refusals += expected.Answers.Count(answer => answer.Status != 0 || answer.Command == 0x8000_0000);
            Rounds++;
            if (_neighbour.Fault is { } fault) throw new FuzzFailure("the neighbour is hurt", fault);
        }
        catch (Exception failure)
        {
            throw new FuzzFailure($"seed {seed}, round {round}: {failure.Message}; octets {Current}", failure);
        }
    }

    /// <summary>Ends the innocent sessions, which have to be well.</summary>
    public Task EndAsync() => _neighbour.EndAsync();
}
