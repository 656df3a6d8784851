using System.Text.RegularExpressions;

namespace Signalbox.Architecture;

/// <summary>A way of writing that the house does not want, and how to find it in code without comments and literals.</summary>
internal sealed partial record BannedCode(string Name, Regex Pattern, string Instead)
{
    /// <summary>Judges the arguments behind the match, where the match alone says nothing.</summary>
    private Func<string, bool> IsBanned { get; init; } = _ => true;

    public static IReadOnlyList<BannedCode> All { get; } =
    [
        new("time of the machine", MachineTime(), "a TimeProvider that is handed in"),
        new("sleeping thread", Sleeping(), "await, on a TimeProvider"),
        new("delay without a clock", Delay(), "the clock as an argument") { IsBanned = arguments => !HasClock().IsMatch(arguments) },
        new("timer without a clock", Timer(), "TimeProvider.CreateTimer"),
        new("blocking wait", Blocking(), "await"),
        new("async void", AsyncVoid(), "a Task, or a supervised actor"),
        new("unfinished code", Unfinished(), "the real thing, or nothing"),
    ];

    /// <summary>Where the code does it, as line numbers.</summary>
    public IEnumerable<int> LinesIn(string code)
    {
        foreach (var match in Pattern.Matches(code).AsEnumerable())
        {
            var arguments = match.Value.EndsWith('(') ? SourceText.Arguments(code, match.Index + match.Length - 1) : "";
            if (IsBanned(arguments)) yield return SourceText.LineOf(code, match.Index);
        }
    }

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bStopwatch\.(StartNew|GetTimestamp)\b|\bnew Stopwatch\b|\bEnvironment\.TickCount")]
    private static partial Regex MachineTime();

    [GeneratedRegex(@"\bThread\.Sleep\b")]
    private static partial Regex Sleeping();

    [GeneratedRegex(@"\bTask\.Delay\(|\bnew PeriodicTimer\(")]
    private static partial Regex Delay();

    // A wait without an end needs no clock.
    [GeneratedRegex(@"\b(_?clock|Clock|TimeProvider)\b|\bTimeout\.Infinite")]
    private static partial Regex HasClock();

    [GeneratedRegex(@"\bnew (System\.Threading\.|System\.Timers\.)?Timer\(")]
    private static partial Regex Timer();

    [GeneratedRegex(@"\.Result\b(?!\s*\()|\.Wait\(\)|\.GetAwaiter\(\)\s*\.GetResult\(\)|\bTask\.Wait(All|Any)\b")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"\basync void\b")]
    private static partial Regex AsyncVoid();

    [GeneratedRegex(@"\bNotImplementedException\b")]
    private static partial Regex Unfinished();
}
