using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Signalbox.Tests.Support;

/// <summary>Runs a law over generated values, always the same ones: a failure comes back with the next run.</summary>
internal static class Law
{
    private const ulong Seed = 0x5167_6E61_6C62_6F78;
    private const ulong Gamma = 0x23_0381_2304_0001;

    public static void Holds<T>(Gen<T> values, Func<T, bool> law, int cases = 1_000)
    {
        var replay = new Replay(new Rnd(Seed, Gamma), FSharpOption<int>.None);
        var config = Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(FSharpOption<Replay>.Some(replay));
        Check.One(config, Prop.ForAll(Arb.From(values), law));
    }

    /// <summary>The same generated values every time, for laws that must be awaited.</summary>
    public static IReadOnlyList<T> Sample<T>(Gen<T> values, int count) => [.. Gen.Sample(values, 50, new Rnd(Seed, Gamma), count)];
}
