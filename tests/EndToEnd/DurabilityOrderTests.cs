using Signalbox.EndToEnd.Support;
using Signalbox.EndToEnd.Tracing;

namespace Signalbox.EndToEnd;

/// <summary>Nothing is answered before it is synced: the real program's system calls, one by one.</summary>
public sealed class DurabilityOrderTests
{
    private const int Singles = 100;
    private const int Bursts = 4;
    private const int BurstSize = 100;

    [Fact]
    public async Task SubmitSmResp_EveryOne_IsWrittenAfterTheSyncOfItsMessage()
    {
        await using var scene = await Scene.OpenAsync();
        var trace = Path.Combine(scene.Data, "trace.txt");
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);

        await using (await Tracer.WatchAsync(scene.Appliance.Id, trace))
        {
            await using var customer = await SmppCustomer.BindAsync(scene.SmppPort);
            await using var other = await SmppCustomer.BindAsync(scene.SmppPort);
            for (var i = 0; i < Singles; i++) await SubmitAsync(customer, i);
            for (var burst = 0; burst < Bursts; burst++)
            {
                var first = Singles + (burst * BurstSize);
                await Task.WhenAll(Enumerable.Range(first, BurstSize).Select(i => SubmitAsync(i % 2 == 0 ? customer : other, i)));
            }
        }

        var verdict = new DurabilityOrder(tokens).Judge(TraceReader.Read(File.ReadLines(trace)));
        Assert.Empty(verdict.Faults);
        Assert.Equal(Singles + (Bursts * BurstSize), verdict.Answers);

        async Task SubmitAsync(SmppCustomer customer, int number)
        {
            var token = $"#durable-{number:D8}";
            var id = await customer.SubmitAsync($"7900{number:D7}", string.Concat(Enumerable.Repeat(token, DurabilityOrder.Repeats)));
            lock (tokens) tokens.Add(id, token);
        }
    }
}
