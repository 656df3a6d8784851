using System.Diagnostics;
using Signalbox.Storage;
using Signalbox.Storage.Load;

var dir = args[1];
var seconds = int.Parse(args[2]);
var window = int.Parse(args[3]);
var rate = int.Parse(args[4]);
var history = args.Length > 5 && args[5] == "history";
if (Directory.Exists(dir)) Directory.Delete(dir, true);
var store = SqliteMessageStore.Open(new SqliteStoreOptions { Directory = dir, KeepsHistory = history }, TimeProvider.System);
var life = new LifeCycle(store, 50_000, window, 1);
store.Start(life);
using var stop = new CancellationTokenSource();
var thread = new Thread(() => life.Submit(rate, stop.Token));
thread.Start();
var process = Process.GetCurrentProcess();
for (var s = 0; s < seconds; s += 4)
{
    process.Refresh();
    var cpu = process.TotalProcessorTime; var lives = life.Lives; var f = store.Figures; var t = Stopwatch.GetTimestamp();
    var alloc = GC.GetTotalAllocatedBytes();
    Thread.Sleep(4000);
    process.Refresh();
    var el = Stopwatch.GetElapsedTime(t).TotalSeconds; var n = life.Lives - lives; var g = store.Figures;
    Console.WriteLine($"{n / el,9:F0} lives/s {(process.TotalProcessorTime - cpu).TotalMicroseconds / n,6:F2} us/life {(g.Commits - f.Commits) / el,6:F0} commits/s {(g.Records - f.Records) / (double)(g.Commits - f.Commits),6:F0} rec/commit live {g.Live} journal {g.JournalOctets >> 20} MiB alloc {(GC.GetTotalAllocatedBytes() - alloc) / n} B/life rss {process.WorkingSet64 >> 20} lag {g.HistoryLagSeconds:F2} refused {life.Refused} gc {GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)}");
}
stop.Cancel();
thread.Join();
var c = Stopwatch.GetTimestamp();
await store.DisposeAsync();
Console.WriteLine($"closed in {Stopwatch.GetElapsedTime(c).TotalSeconds:F2} s");
