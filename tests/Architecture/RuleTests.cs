namespace Signalbox.Architecture;

/// <summary>The rules themselves: each finds what it is there to find, and nothing else.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("var now = DateTime.UtcNow;", "time of the machine")]
    [InlineData("var now = DateTimeOffset.Now;", "time of the machine")]
    [InlineData("var watch = Stopwatch.StartNew();", "time of the machine")]
    [InlineData("Thread.Sleep(5);", "sleeping thread")]
    [InlineData("await Task.Delay(5);", "delay without a clock")]
    [InlineData("await Task.Delay(Pause(5), stop);", "delay without a clock")]
    [InlineData("await Task.Delay(\n    TimeSpan.FromSeconds(5),\n    stop);", "delay without a clock")]
    [InlineData("using var timer = new Timer(_ => { });", "timer without a clock")]
    [InlineData("using var timer = new PeriodicTimer(span);", "delay without a clock")]
    [InlineData("return task.Result;", "blocking wait")]
    [InlineData("task.Wait();", "blocking wait")]
    [InlineData("task.GetAwaiter().GetResult();", "blocking wait")]
    [InlineData("async void Run() { }", "async void")]
    [InlineData("throw new NotImplementedException();", "unfinished code")]
    public void BannedCode_IsFound(string source, string name) =>
        Assert.Equal(name, Assert.Single(BannedCode.All, banned => banned.LinesIn(SourceText.CodeOf(source)).Any()).Name);

    [Theory]
    [InlineData("var now = _clock.GetUtcNow();")]
    [InlineData("await Task.Delay(Pause(5), _clock, stop);")]
    [InlineData("await Task.Delay(pause, state.Clock);")]
    [InlineData("await Task.Delay(Timeout.Infinite, stop);")]
    [InlineData("using var timer = clock.CreateTimer(_ => { }, null, due, period);")]
    [InlineData("// DateTime.UtcNow, Thread.Sleep(5), task.Result")]
    [InlineData("/* Thread.Sleep(5);\n task.Wait(); */ x = 1;")]
    [InlineData("var text = \"Thread.Sleep(5) \\\" DateTime.UtcNow\";")]
    [InlineData("var text = @\"Thread.Sleep(5) \"\" DateTime.UtcNow\";")]
    [InlineData("var text = $\"\"\"\n Thread.Sleep(5) \" DateTime.UtcNow\n \"\"\";")]
    [InlineData("var quote = '\"'; var other = '\\''; // Thread.Sleep(5)")]
    [InlineData("Monitor.Wait(_gate);")]
    [InlineData("var count = poll.Result(5);")]
    public void InnocentCode_IsNotFound(string source) =>
        Assert.DoesNotContain(BannedCode.All, banned => banned.LinesIn(SourceText.CodeOf(source)).Any());

    [Fact]
    public void CodeOf_KeepsLinesAndColumns()
    {
        const string source = "a(\"b\"); // c\nd('\\n'); /* e\nf */ g();";

        Assert.Equal("a(   );     \nd(    );     \n     g();", SourceText.CodeOf(source));
    }

    [Theory]
    [InlineData("f(a, g(b), (c)) + h(d)", "a, g(b), (c)")]
    [InlineData("f(a, g(b)", "a, g(b)")]
    public void Arguments_EndAtTheirOwnParenthesis(string code, string expected) => Assert.Equal(expected, SourceText.Arguments(code, 1));
}
