using System.Globalization;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>
/// How much the doors are tried with bad requests: a little with two seeds, or as <c>SIGNALBOX_ROUNDS</c> and <c>SIGNALBOX_SEED</c> in the
/// environment say.
/// </summary>
internal static class FuzzRounds
{
    /// <summary>Requests of one test.</summary>
    public static int Count { get; } = Read("SIGNALBOX_ROUNDS") ?? 1500;

    /// <summary>What is sent behind a spoiled request, so that a reader who was told of more than there is does not wait for it.</summary>
    public static byte[] Rest { get; } = [.. Enumerable.Repeat("\r\n"u8.ToArray(), 4096).SelectMany(line => line)];

    /// <summary>The seeds.</summary>
    public static TheoryData<int> Seeds { get; } = Read("SIGNALBOX_SEED") is { } seed ? [seed] : [20261122, 815];

    /// <summary>Tells of a test that is through.</summary>
    public static void Tell(string what, int seed, int refused, int? requests = null) => TestContext.Current.TestOutputHelper!.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{what}: seed={seed} requests={requests ?? Count} refused={refused}"));

    private static int? Read(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
