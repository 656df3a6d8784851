using System.Collections.Concurrent;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Numbering.Lookups;
using Signalbox.Kernel.Testing;

namespace Signalbox.Gateway.Tests.Support;

/// <summary>A look-up that answers when the test says so.</summary>
internal sealed class FakeLookup : INumberLookup
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<LookupAnswer>> _open = [];

    public string Name => "fake";

    /// <summary>Numbers as they are asked about.</summary>
    public Probe<string> Asked { get; } = new();

    /// <summary>How often it was asked.</summary>
    public int Count;

    public Task<LookupAnswer> AskAsync(string number, CancellationToken cancellation)
    {
        Interlocked.Increment(ref Count);
        var answer = new TaskCompletionSource<LookupAnswer>();
        _open[number] = answer;
        Asked.Tell(number);
        return answer.Task;
    }

    /// <summary>Waits until it is asked about a number, and answers.</summary>
    public async Task AnswerAsync(string number, LookupAnswer answer)
    {
        await Asked.NextAsync(asked => asked == number, $"a question about {number}");
        _open[number].SetResult(answer);
    }

    public Task FindAsync(string number, string network) => AnswerAsync(number, LookupAnswer.Found(Code(network)));

    public static NetworkCode Code(string digits) => NetworkCode.TryParse(digits, out var code) ? code : throw new ArgumentException(digits);
}
