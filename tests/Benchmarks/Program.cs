using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// dotnet run -c Release --project tests/Benchmarks -- --filter '*'
// In this process: the toolchain that builds one of its own looks for a project with the assembly's name, and ours differ.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(Signalbox.Benchmarks.SmppCodec).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
