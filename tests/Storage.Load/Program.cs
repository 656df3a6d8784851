using Signalbox.Storage.Load;
using Signalbox.Storage.Load.Crash;
using Signalbox.Storage.Load.Measure;

// each DIR may be followed by --connection TEXT: the store is then in that PostgreSQL database (measure, crash)
// compare [--pairs 5] [--seconds 8] [--uncommitted 200]
// measure DIR [--seconds 20] [--rate 0] [--uncommitted 200] [--awaiting 50000] [--history on]
// recover DIR [--messages 1000000] [--history on]
// append DIR [--records 2000000]
// full-disk DIR [--seed 1]
// fixture DIR
// crash DIR [--rounds 25] [--seed 1] [--records 300000]
var arguments = new Arguments(args);
switch (args.FirstOrDefault())
{
    case "measure":
        await Measurement.RunAsync(arguments);
        return 0;
    case "compare":
        await Comparison.RunAsync(arguments.Number("pairs", 5), arguments.Number("seconds", 8), arguments.Number("uncommitted", 200));
        return 0;
    case "recover":
        Console.WriteLine(
            await RecoveryMeasurement.RunAsync(arguments.Directory, arguments.Number("messages", 1_000_000), arguments.Flag("history", true)));
        return 0;
    case "append":
        await AppendCost.RunAsync(arguments);
        return 0;
    case "write":
        CrashWriter.Run(arguments.Place, arguments.Number("seed", 1));
        return 0;
    case "crash":
        var faults = await CrashRun.RunAsync(
            arguments.Place,
            arguments.Number("seed", 1),
            arguments.Number("rounds", 25),
            arguments.Number("records", 300_000),
            Console.WriteLine);
        foreach (var fault in faults) Console.WriteLine(fault);
        return faults.Count == 0 ? 0 : 1;
    case "full-disk":
        var wrong = await FullDiskRun.RunAsync(arguments.Directory, arguments.Number("seed", 1));
        foreach (var fault in wrong) Console.WriteLine(fault);
        return wrong.Count == 0 ? 0 : 1;
    case "fixture":
        await FixtureWriter.RunAsync(arguments.Directory);
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: compare | measure | recover | append | crash | full-disk | fixture DIRECTORY [--option value ...]");
        return 2;
}
