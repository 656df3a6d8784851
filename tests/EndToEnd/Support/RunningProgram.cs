using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Signalbox.EndToEnd.Support;

/// <summary>A program started by a test: its output is kept, its lines can be waited for, and it never outlives the test.</summary>
internal sealed partial class RunningProgram : IAsyncDisposable
{
    private const int SigInt = 2;
    private const int SigTerm = 15;
    private const int SigKill = 9;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly ConcurrentQueue<(Func<string, bool> Fits, TaskCompletionSource<string> Found)> _waiters = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _streamsOpen = 2;

    private RunningProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public static RunningProgram Start(string program, params string[] arguments)
    {
        // Who runs tests in the background has Ctrl-C ignored, and whatever they start inherits that.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Repository.Root,
        };
        return new RunningProgram(new Process { StartInfo = start });
    }

    /// <summary>Starts a program and waits for its line <c>ready</c>.</summary>
    public static async Task<RunningProgram> StartReadyAsync(string program, params string[] arguments)
    {
        var running = Start(program, arguments);
        try
        {
            await running.LineAsync(line => line == "ready", "ready");
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a program to its end and returns its exit code and output.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        await using var running = Start(program, arguments);
        return (await running.ExitAsync(TimeSpan.FromMinutes(5)), running.Output);
    }

    /// <summary>The next line that fits, also among those that came already.</summary>
    public async Task<string> LineAsync(Func<string, bool> fits, string what)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_output)
        {
            if (_output.ToString().Split('\n').FirstOrDefault(fits) is { } line) return line;
            _waiters.Enqueue((fits, found));
        }

        var first = await Task.WhenAny(found.Task, _closed.Task, Task.Delay(Patience));
        if (first == found.Task) return await found.Task;
        throw new TimeoutException($"{_process.StartInfo.ArgumentList[1]} did not say '{what}'; it said:\n{Output}");
    }

    /// <summary>As Ctrl-C does.</summary>
    public void Interrupt() => _ = Kill(_process.Id, SigInt);

    public void Terminate() => _ = Kill(_process.Id, SigTerm);

    public void KillHard() => _ = Kill(_process.Id, SigKill);

    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{_process.StartInfo.ArgumentList[1]} did not end within {within}; it said:\n{Output}");
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) KillHard();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            if (Interlocked.Decrement(ref _streamsOpen) == 0) _closed.TrySetResult();
            return;
        }

        lock (_output)
        {
            _output.Append(line).Append('\n');
            foreach (var (fits, found) in _waiters)
                if (fits(line)) found.TrySetResult(line);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
