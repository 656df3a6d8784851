using System.Diagnostics;
using System.Globalization;
using Signalbox.Smpp.Fuzz;
using Signalbox.Smpp.Fuzz.Engine;

// [--seconds 600] [--seed 1] [--from 0]
const long HeapGrowthMax = 64L << 20;
const int RoundsBetweenLooks = 2000;
var seconds = Number("seconds", 600);
var seed = Number("seed", 1);
var round = Number("from", 0);

Console.WriteLine($"seed={seed} seconds={seconds} seeds={FuzzSeeds.All.Length}");
var run = new FuzzRun(seed);
var clock = Stopwatch.StartNew();
using var watchdog = new Watchdog(() => run.Rounds + run.Inputs, () => Console.WriteLine($"hangs: {run.Current}\nresult: failed, hangs"));
var nextWord = TimeSpan.FromSeconds(10);
long heapBefore = 0, heapMax = 0;
try
{
    for (; clock.Elapsed.TotalSeconds < seconds; round++)
    {
        await run.RoundAsync(round);
        if (run.Rounds % RoundsBetweenLooks == 0) LookAtMemory();
        if (clock.Elapsed < nextWord) continue;
        nextWord += TimeSpan.FromSeconds(10);
        Console.WriteLine($"{clock.Elapsed.TotalSeconds:F0} s: {Figures()}");
    }

    await run.EndAsync();
}
catch (FuzzFailure failure)
{
    Console.WriteLine(failure);
    Console.WriteLine($"result: failed, {Figures()}");
    return 1;
}

Console.WriteLine($"result: ok, {Figures()}");
return 0;

string Figures() => string.Create(
    CultureInfo.InvariantCulture,
    $"rounds={run.Rounds} inputs={run.Inputs} handled={run.Handled} answers={run.Answers} refusals={run.Refusals} neighbour_pings={run.Pings} "
    + $"heap_max_mib={heapMax / 1048576.0:F1}");

void LookAtMemory()
{
    var heap = GC.GetTotalMemory(forceFullCollection: true);
    if (heapBefore == 0) heapBefore = heap;
    heapMax = Math.Max(heapMax, heap);
    if (heap > heapBefore + HeapGrowthMax) throw new FuzzFailure($"the heap has grown from {heapBefore} to {heap} octets by round {round}");
}

int Number(string name, int otherwise)
{
    var place = Array.IndexOf(args, "--" + name);
    return place < 0 ? otherwise : int.Parse(args[place + 1], CultureInfo.InvariantCulture);
}
