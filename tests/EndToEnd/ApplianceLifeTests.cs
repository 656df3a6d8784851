using System.Net;
using System.Net.Sockets;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary>Starting, being asked how it is, and stopping.</summary>
public sealed class ApplianceLifeTests
{
    [Fact]
    public async Task Appliance_Running_AnswersHealthAndCommandLine()
    {
        await using var scene = await Scene.OpenAsync();

        Assert.Equal(HttpStatusCode.OK, (await scene.Http.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await scene.ReadinessAsync());
        Assert.Contains($"listening smpp smpp://127.0.0.1:{scene.SmppPort}", scene.Appliance.Output, StringComparison.Ordinal);
        var (exitCode, status) = await RunningProgram.RunAsync(Repository.Appliance, "status", "--data", scene.Data, "--json");
        Assert.Equal(0, exitCode);
        Assert.Contains("\"ready\": true", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AdminApi_OverTcpWithoutToken_IsRefused()
    {
        await using var scene = await Scene.OpenAsync();

        var refused = await scene.Http.GetAsync("/admin/v1/status", TestContext.Current.CancellationToken);
        var token = (await File.ReadAllTextAsync(Path.Combine(scene.Data, "admin.token"), TestContext.Current.CancellationToken)).Trim();
        var (exitCode, output) = await RunningProgram.RunAsync(
            Repository.Appliance, "links", "--url", scene.Http.BaseAddress!.ToString(), "--token", token);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.True(exitCode == 0, output);
        Assert.Contains("smsc-a", output, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(scene.Data, "admin.token")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(scene.Data, "admin.sock")));
    }

    [Fact]
    public async Task Metrics_AfterTraffic_PromtoolHasNothingToSay()
    {
        await using var scene = await Scene.OpenAsync();
        await Load.RunAsync(scene, "--count", "20");

        var file = Path.Combine(scene.Data, "metrics.txt");
        var metrics = await scene.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, metrics, TestContext.Current.CancellationToken);
        var (exitCode, output) = await RunningProgram.RunAsync("/bin/sh", "-c", $"promtool check metrics < '{file}'");

        Assert.True(exitCode == 0 && output.Trim().Length == 0, output);
        Assert.Contains("signalbox_messages_accepted_total 20", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appliance_StartedAmidSettingsOfAWebServer_OpensNoDoorOfTheirsAndWatchesNoFile()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var scene = await Scene.OpenAsync();
        scene.Appliance.Terminate();
        await scene.Appliance.ExitAsync(TimeSpan.FromSeconds(10));
        var port = FreePort.Next();
        var folder = Directory.CreateDirectory(Path.Combine(scene.Data, "elsewhere")).FullName;
        var settings = """{"Kestrel":{"Endpoints":{"Other":{"Url":"http://127.0.0.1:PORT"}}}}""".Replace("PORT", $"{port}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), settings, cancellation);

        await using var appliance = await RunningProgram.StartReadyAsync(
            "env", "-C", folder, Repository.Appliance, "run", "--config", scene.ConfigFile, "--data", scene.Data);

        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(async () => await client.ConnectAsync(IPAddress.Loopback, port, cancellation));
        Assert.Equal(HttpStatusCode.OK, await scene.ReadinessAsync());
        Assert.Empty((await RunningProgram.RunAsync("/bin/sh", "-c", $"find /proc/{appliance.Id}/fd -lname '*inotify*' 2>/dev/null")).Output);
    }

    [Fact]
    public async Task SecondAppliance_SameData_IsRefusedWithThree()
    {
        await using var scene = await Scene.OpenAsync();

        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Appliance, "run", "--config", scene.ConfigFile, "--data", scene.Data);

        Assert.Equal(3, exitCode);
        Assert.Contains("in use", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appliance_Terminated_EndsWithinTenSecondsAndZero()
    {
        await using var scene = await Scene.OpenAsync();
        await Load.RunAsync(scene, "--count", "200");

        scene.Appliance.Terminate();

        Assert.Equal(0, await scene.Appliance.ExitAsync(TimeSpan.FromSeconds(10)));
    }
}
