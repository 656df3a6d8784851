using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.UserData;
using Xunit;

namespace Signalbox.Conformance.Store;

/// <summary>
/// Does the same random things to two stores and compares what can be seen of them, over reopenings and losses of power. A failure names the
/// seed; the same seed does the same again.
/// </summary>
public sealed class ModelRun : IAsyncDisposable
{
    private const int RecordsPerStepMax = 40;
    private const int ReferencesInUse = 12;
    private const int JobPlaces = 4;

    // Beyond it more end than begin, so that a journal has something to drop.
    private const int MessagesMax = 60;

    private readonly Random _random;
    private readonly string _seed;
    private readonly List<(long Id, int Parts)> _ids = [];
    private readonly Dictionary<long, Message> _messages = [];
    private readonly HashSet<long> _ending = [];
    private readonly List<long> _inbound = [];
    private readonly List<JobMark> _jobs = [];
    private readonly List<(string Link, string Reference)> _references;
    private StoreBench _subjectBench;
    private OpenStore _subject;
    private readonly StoreBench _modelBench;
    private readonly OpenStore _model;

    public ModelRun(int seed, StoreBench subject, StoreBench model)
    {
        _random = new Random(seed);
        _seed = $"seed {seed}";
        _subjectBench = subject;
        _subject = new OpenStore(subject);
        _modelBench = model;
        _model = new OpenStore(model);
        _references = [.. Enumerable.Range(0, ReferencesInUse).Select(number => ($"link-{number % 3}", $"reference {number}"))];
    }

    /// <summary>Where the compared store is now: a loss of power moves it.</summary>
    public StoreBench SubjectBench => _subjectBench;

    public async Task PlayAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            await AppendAsync();
            if (_random.Next(8) == 0) await CompareAsync(step);
            switch (_random.Next(30))
            {
                case 0:
                    await ReopenAsync();
                    await CompareAsync(step);
                    break;
                case 1:
                    await LosePowerAsync();
                    await CompareAsync(step);
                    break;
            }
        }

        await CompareAsync(steps);
    }

    public async ValueTask DisposeAsync()
    {
        await _subject.DisposeAsync();
        await _model.DisposeAsync();
        await _subjectBench.DisposeAsync();
        await _modelBench.DisposeAsync();
    }

    private async Task AppendAsync()
    {
        var pairs = new List<(StoreRecord Subject, StoreRecord Model)>();
        for (var count = _random.Next(1, RecordsPerStepMax); count > 0; count--)
        {
            var make = NextRecord();
            pairs.Add((make(), make()));
        }

        await _subject.CommitAsync([.. pairs.Select(pair => pair.Subject)]);
        await _model.CommitAsync([.. pairs.Select(pair => pair.Model)]);
        foreach (var (subject, model) in pairs)
            Assert.True(subject.Applied == model.Applied, $"{_seed}: {subject} was applied: {subject.Applied}, and by the model: {model.Applied}");
    }

    private async Task CompareAsync(int step)
    {
        var expected = await PictureAsync(_modelBench, _model.Store);
        var actual = await PictureAsync(_subjectBench, _subject.Store);
        Assert.True(expected == actual, $"{_seed}, step {step}:\n{FirstDifference(expected, actual)}");
        Assert.Empty(_subject.Witness.Faults);
    }

    private async Task<string> PictureAsync(StoreBench bench, IMessageStore store) =>
        StorePicture.Of(store, _ids, _references) + await StorePicture.OfAsync(await bench.HistoryOfAsync(store), _ids, _jobs);

    private static string FirstDifference(string expected, string actual)
    {
        var pair = expected.Split('\n').Zip(actual.Split('\n')).FirstOrDefault(pair => pair.First != pair.Second);
        return $"expected: {pair.First}\nactual:   {pair.Second}";
    }

    private async Task ReopenAsync()
    {
        await _subject.DisposeAsync();
        _subject = new OpenStore(_subjectBench);
    }

    private async Task LosePowerAsync()
    {
        var left = _subjectBench.AfterPowerLoss();
        await _subject.DisposeAsync();
        await _subjectBench.DisposeAsync();
        _subjectBench = left;
        _subject = new OpenStore(left);
    }

    // What is made twice, once for each store, must not ask for chance twice.
    private Func<StoreRecord> NextRecord()
    {
        if (_messages.Count == 0) return Accept();
        if (_messages.Count > MessagesMax && _random.Next(2) == 0) return LeadToItsEnd();
        var message = _messages[_messages.Keys.ElementAt(_random.Next(_messages.Count))];
        var number = message.Parts == 1 ? _random.Next(2) : _random.Next(message.Parts + 2);
        var state = (MessageState)_random.Next((int)MessageState.Delivered, (int)MessageState.Rejected + 1);
        var error = (ushort)_random.Next(ushort.MaxValue);
        var notify = _random.Next(2) == 0;
        var (link, reference) = _references[_random.Next(_references.Count)];
        switch (_random.Next(20))
        {
            case < 6: return Accept();
            case < 8: return Receive();
            case 8: return Join();
            case 9: return () => Sample.Attempted(message.Id, number);
            case 10: return () => Sample.Uncertain(message.Id, number);
            case < 14: return () => Sample.Sent(message.Id, number, link, reference);
            case 14: return () => Sample.PartEnded(message, number, state, error);
            case 15: return () => Sample.Returned(message.Id, number);
            case < 18: return () => Sample.Ended(message, notify, state, error);
            case 18 when _inbound.Count > 0: return SettleInbound();
            default: return () => Sample.Settled(message.Id);
        }
    }

    private Func<StoreRecord> Accept()
    {
        var parts = _random.Next(3) == 0 ? _random.Next(2, 5) : 1;
        var text = new string('x', _random.Next(400));
        var wish = (ReceiptWish)_random.Next(3);
        var message = Sample.Message(_subject.TakeIds(Message.IdsFor(parts)), parts, text, job: NextJob(), receipt: wish, account: _random.Next(4));
        _ids.Add((message.Id, parts));
        _messages.Add(message.Id, message);
        return () => Sample.Accepted(message);
    }

    // One of three messages belongs to a job: a new one, or the next of the newest.
    private JobMark? NextJob()
    {
        if (_random.Next(3) > 0) return null;
        if (_jobs.Count == 0 || _jobs[^1] is { Place: JobPlaces } || _random.Next(2) == 0)
            _jobs.Add(new JobMark(_subject.TakeIds(1), 1, JobPlaces) { Terms = $"terms {_jobs.Count}", CostCentre = "7" });
        else _jobs[^1] = new JobMark(_jobs[^1].Id, _jobs[^1].Place + 1, JobPlaces) { Reference = $"{_random.Next()}", Written = "0900" };
        return _jobs[^1];
    }

    private Func<StoreRecord> Receive()
    {
        var message = Sample.Inbound(
            _subject.TakeIds(1), account: _random.Next(4), _random.Next(2) == 0 ? new ConcatenationInfo(5, 3, 1, IsWide: false) : null);
        _ids.Add((message.Id, 1));
        _inbound.Add(message.Id);
        return () => new StoreRecord.InboundReceived(message);
    }

    private Func<StoreRecord> Join()
    {
        long[] parts = [.. _inbound.Where(_ => _random.Next(4) == 0).Take(4)];
        if (parts.Length == 0) return Receive();
        foreach (var part in parts) ForgetMostly(part);
        var whole = Sample.Inbound(_subject.TakeIds(1), account: _random.Next(3));
        _ids.Add((whole.Id, 1));
        _inbound.Add(whole.Id);
        return () => new StoreRecord.InboundJoined(whole, parts);
    }

    private Func<StoreRecord> SettleInbound()
    {
        var id = _inbound[_random.Next(_inbound.Count)];
        ForgetMostly(id);
        return () => Sample.Settled(id);
    }

    private void ForgetMostly(long inbound)
    {
        if (_random.Next(4) > 0) _inbound.Remove(inbound);
    }

    // In two steps, the last of which may come much later; then it is spoken of no more.
    private Func<StoreRecord> LeadToItsEnd()
    {
        var message = _messages[_messages.Keys.ElementAt(_random.Next(_messages.Count))];
        if (_ending.Add(message.Id)) return () => Sample.Ended(message, notify: true);
        _messages.Remove(message.Id);
        return () => Sample.Settled(message.Id);
    }
}
