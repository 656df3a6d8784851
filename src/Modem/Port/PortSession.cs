using Signalbox.Modem.At;
using Signalbox.Modem.At.Codec;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Errors;
using Signalbox.Modem.Profiles;

namespace Signalbox.Modem.Port;

/// <summary>A device while it is open: the channel to the modem, and what was found out about the modem since.</summary>
internal sealed class PortSession(AtChannel channel, TimeProvider clock) : IAsyncDisposable
{
    private const int SureTriesMax = 8;
    private const int AnswersForOne = 3;
    private long _spokeAt = clock.GetTimestamp();

    public AtChannel Channel => channel;

    public ModemProfile Profile { get; set; } = ModemProfile.Generic;

    /// <summary>The card that was chosen; null when none was.</summary>
    public int? Slot { get; set; }

    public ModemIdentity Identity { get; set; } = ModemIdentity.Unknown;

    /// <summary>The stores that messages are read from; the first one is where new ones go.</summary>
    public IReadOnlyList<string> Stores { get; set; } = [];

    /// <summary>The store that is selected for reading, if known.</summary>
    public string? SelectedStore { get; set; }

    /// <summary>The setting of +CNMI that the modem took; null when it took none.</summary>
    public string? Routing { get; set; }

    /// <summary>Whether what is handed over directly has to be acknowledged (+CSMS=1).</summary>
    public bool IsAcknowledged { get; set; }

    /// <summary>Whether the stores were read since the modem was set up.</summary>
    public bool IsStoreRead { get; set; }

    public bool IsLost => channel.Closed.IsCompleted;

    /// <summary>Sends a command and gives back OK or the error; everything else ends the procedure that asks.</summary>
    /// <exception cref="PortTroubleException">The modem did not answer in time, or the device is gone.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<AtResult> AskAsync(AtCommand command, CancellationToken cancellation)
    {
        var result = await channel.ExecuteAsync(command, cancellation);
        _spokeAt = clock.GetTimestamp();
        if (!IsAnswered(command, result)) ThrowIfInTrouble(command, result, cancellation);
        return result;
    }

    /// <summary>
    /// Wakes a modem that falls asleep, and would lose what is said to it next. One that does not wake up is in trouble.
    /// </summary>
    public async Task WakeAsync(CancellationToken cancellation)
    {
        if (!Profile.NeedsWakeup || clock.GetElapsedTime(_spokeAt) < Profile.SleepsAfter) return;
        if (!await Synchronisation.TryAsync(this, cancellation))
            throw new PortTroubleException(PortEvent.Unresponsive, "the modem does not wake up");
        _spokeAt = clock.GetTimestamp();
    }

    public Task<AtResult> AskAsync(string command, CancellationToken cancellation) =>
        AskAsync(new AtCommand(command, Profile.CommandTimeout), cancellation);

    /// <summary>Like <see cref="AskAsync(string, CancellationToken)"/>; asks again while card or modem are busy.</summary>
    public Task<AtResult> AskPatientlyAsync(string command, PortContext context, CancellationToken cancellation) =>
        AskPatientlyAsync(new AtCommand(command, Profile.CommandTimeout), context, cancellation);

    /// <summary>The same with a command that is asked in its own way.</summary>
    public async Task<AtResult> AskPatientlyAsync(AtCommand command, PortContext context, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var result = await AskAsync(command, cancellation);
            var isBusy = result is AtResult.Error error && ModemErrors.IsBusy(error.Final);
            if (!isBusy || tries >= context.Options.BusyTriesMax) return result;
            await context.Sleep.WaitOutAsync(context.Options.BusyPause, () => IsLost, cancellation);
        }
    }

    /// <summary>
    /// Asks for what must not be misread, such as whose card it is: when something else was said in between, again, until an answer comes
    /// undisturbed or three of them make one. When none does, the one in the fewest lines is taken: it is the least cut.
    /// </summary>
    /// <param name="ask">Asks once.</param>
    public static async Task<AtResult> AskSurelyAsync(Func<Task<AtResult>> ask)
    {
        var heard = new List<AtResult>();
        while (heard.Count < SureTriesMax)
        {
            var result = await ask();
            if (!result.IsDisturbed) return result;
            heard.Add(result);
            if (heard.Count < AnswersForOne || !heard.TrueForAll(answer => answer is AtResult.Ok)) continue;
            if (CutLines.TryJoin([.. heard.Select(answer => answer.Lines)], out var lines)) return new AtResult.Ok(lines, result.HasPduLeft);
        }

        return heard.MinBy(result => result.Lines.Count)!;
    }

    /// <summary>The same with a command.</summary>
    public Task<AtResult> AskSurelyAsync(AtCommand command, CancellationToken cancellation) =>
        AskSurelyAsync(() => AskAsync(command, cancellation));

    /// <summary>The same with a command.</summary>
    public Task<AtResult> AskSurelyAsync(string command, CancellationToken cancellation) =>
        AskSurelyAsync(new AtCommand(command, Profile.CommandTimeout), cancellation);

    private static bool IsAnswered(AtCommand command, AtResult result) =>
        command.IsAnswerEnough && result is AtResult.TimedOut { Lines.Count: > 0 };

    /// <summary>Makes the results that end a procedure into the exception that does.</summary>
    public static void ThrowIfInTrouble(AtCommand command, AtResult result, CancellationToken cancellation)
    {
        if (result is AtResult.Cancelled) cancellation.ThrowIfCancellationRequested();
        if (result is AtResult.PortLost lost) throw new PortTroubleException(PortEvent.PortLost, $"the device is gone: {lost.Fault}");
        if (result is AtResult.TimedOut or AtResult.Cancelled)
            throw new PortTroubleException(PortEvent.Unresponsive, $"{command} was not answered in time");
    }

    public ValueTask DisposeAsync() => channel.DisposeAsync();
}
