using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Tests.Banks;

/// <summary>What a person may have a port do, by the admin API, against a simulated bank (row H1).</summary>
public sealed class LiveControlTests
{
    [Fact]
    public async Task Modems_AreListedWithWhatTheySayTheyAre()
    {
        await using var stage = await OpenAsync();

        var list = await stage.AskAsync("modems");
        var one = await stage.AskAsync("modems/bank-a/1");
        var open = await stage.AskAsync("modems/bank-a/1?unmasked=true");

        Assert.Equal(2, list.GetArrayLength());
        Assert.Equal(("bank-a/1", "Ready"), (one.GetProperty("name").GetString(), one.GetProperty("state").GetString()));
        Assert.Contains('*', one.GetProperty("imsi").GetString()!);
        Assert.DoesNotContain('*', open.GetProperty("imsi").GetString()!);
    }

    [Fact]
    public async Task Modem_ThatThereIsNot_Is404()
    {
        await using var stage = await OpenAsync();

        var (status, answer) = await stage.TellAsync("modems/bank-a/9/reset");

        Assert.Equal(404, status);
        Assert.Contains("bank-a/9", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_ACommand_IsAnsweredByTheModem()
    {
        await using var stage = await OpenAsync();

        var (status, answer) = await stage.TellAsync("modems/bank-a/1/at", new { command = "AT+CSQ" });

        Assert.Equal(200, status);
        var lines = JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("lines");
        Assert.StartsWith("+CSQ: ", lines[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("OK", lines[1].GetString());
    }

    [Theory]
    [InlineData("AT+CPIN=\"0000\"")]
    [InlineData("AT+CMGS=20")]
    [InlineData("ATD+79001234567;")]
    [InlineData("AT+CSQ\rAT+CFUN=0")]
    public async Task At_WhatCouldLockTheCardOrWantsMore_IsRefused(string command)
    {
        await using var stage = await OpenAsync();

        var (status, answer) = await stage.TellAsync("modems/bank-a/1/at", new { command });

        Assert.Equal(400, status);
        Assert.Contains("command", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspend_APort_SaysWhyUntilItIsResumed()
    {
        await using var stage = await OpenAsync();

        Assert.Equal(204, (await stage.TellAsync("modems/bank-a/1/suspend", new { reason = "new antenna" })).Status);
        await stage.UntilAsync("modems/bank-a/1", port => port.GetProperty("suspendedBecause").GetString() == "new antenna");
        Assert.Equal(204, (await stage.TellAsync("modems/bank-a/1/resume")).Status);

        await stage.UntilAsync("modems/bank-a/1", port => port.GetProperty("suspendedBecause").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Reset_APort_ComesBack()
    {
        await using var stage = await OpenAsync();

        Assert.Equal(204, (await stage.TellAsync("modems/bank-a/2/reset")).Status);

        await stage.ReadyAsync(1);
    }

    private static async Task<BankStage> OpenAsync()
    {
        var stage = new BankStage();
        await stage.PlugAsync("first", 2);
        await stage.StartNodeAsync(bank =>
        {
            bank["ports"] = new JsonArray(stage.DevicesOf("first") + "/ttySIM*");
            return bank;
        });
        await stage.ReadyAsync(2);
        return stage;
    }
}
