using System.Globalization;
using Microsoft.AspNetCore.Http;
using Signalbox.Appliance.Tests.Push;
using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests.Play.Http;

/// <summary>A customer's server for pushes: answers as the first column of a scenario's table says, and holds what comes to its own column.</summary>
internal sealed class PushSide : IAsyncDisposable
{
    /// <summary>What steps call it.</summary>
    public const string Verb = "receiver";

    private PushReceiver? _receiver;
    private volatile int _status = StatusCodes.Status200OK;

    /// <summary>Where pushes are to go; null when the scenario has none.</summary>
    public string? Url => _receiver is null ? null : $"{_receiver.Url}/push";

    /// <summary>Opens it, where a scenario speaks of pushes.</summary>
    public static async Task<PushSide> OpenAsync(Scenario scenario)
    {
        var side = new PushSide();
        if (scenario.Steps.All(step => step.Pushed is null)) return side;
        side._receiver = await PushReceiver.OpenAsync(context =>
        {
            context.Response.StatusCode = side._status;
            return Task.CompletedTask;
        });
        return side;
    }

    /// <summary>From now on it answers so.</summary>
    public void Do(Statement action) => _status = int.Parse(action.Words[1], CultureInfo.InvariantCulture);

    /// <summary>Holds the next pushes to a statement.</summary>
    public async Task ExpectAsync(Statement expected, MessageIds ids)
    {
        if (expected.Verb == "nothing")
        {
            CheckNothingUnread();
            return;
        }

        for (var turn = 1; turn <= expected.Times; turn++)
        {
            var push = Said(await _receiver!.Pushes.NextAsync());
            var difference = push.Method == expected.Verb ? push.Difference(expected, ids.Of) : $"the method is not {expected.Verb}";
            if (difference is not null) throw new FormatException($"{difference}: {push}");
        }
    }

    /// <summary>What came and was not spoken of is a fault.</summary>
    public void CheckNothingUnread()
    {
        if (_receiver is { Pushes.IsQuiet: false }) throw new FormatException("a push came that nobody spoke of");
    }

    public async ValueTask DisposeAsync()
    {
        if (_receiver is not null) await _receiver.DisposeAsync();
    }

    private static PushSaying Said(Received push) => new(
        push.Method,
        push.Path,
        push.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        push.Text);
}
