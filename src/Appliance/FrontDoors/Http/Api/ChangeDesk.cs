using Signalbox.Gateway;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Requests;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Composition;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>Takes messages back, or moves them to another time, while no link has them. Thread-safe.</summary>
internal sealed class ChangeDesk(MessageGateway gateway)
{
    /// <summary>Takes a message back; null once that is on disk, or why not.</summary>
    public Task<DoorRefusal?> CancelAsync(AccountDesk desk, long id) =>
        AskAsync(answer => gateway.Requests.TryCancel(desk, id, answer, 0));

    /// <summary>Moves a message to another time; null once that is on disk, or why not.</summary>
    public Task<DoorRefusal?> MoveAsync(AccountDesk desk, long id, DateTimeOffset at)
    {
        if (gateway.Requests.Find(desk, id) is not { State: MessageState.Queued, Message: var message })
            return Task.FromResult<DoorRefusal?>(TooLate);
        var text = new EncodedText(message.Coding, message.Octets, message.Extras?.Shift ?? default, Replaced: 0);
        var replacement = new Replacement(text, null, message.Receipt, ScheduleWish.Moment(at));
        return AskAsync(answer => gateway.Requests.TryReplace(desk, id, replacement, answer, 0));
    }

    private static DoorRefusal TooLate => new(StatusCodes.Status409Conflict, "this account has no such message that still waits");

    private static async Task<DoorRefusal?> AskAsync(Func<Answer, RequestResult> ask)
    {
        var answer = new Answer();
        return ask(answer) switch
        {
            RequestResult.Done => await answer.Safe ? null : NotNow,
            RequestResult.NotFound => new DoorRefusal(StatusCodes.Status404NotFound, "this account has no such message that is live"),
            RequestResult.TooLate => TooLate,
            RequestResult.ScheduleOutOfBounds => DoorRefusal.Bad("sendAt: further ahead than this account may ask for"),
            RequestResult.SystemError => NotNow,
            _ => new DoorRefusal(StatusCodes.Status422UnprocessableEntity, "a rule for content refuses it, or its limits do not hold any more"),
        };
    }

    private static DoorRefusal NotNow =>
        new(StatusCodes.Status503ServiceUnavailable, "it cannot be made safe now: try again later") { RetryAfter = 1 };

    private sealed class Answer : ISubmissionOrigin
    {
        private readonly TaskCompletionSource<bool> _safe = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<bool> Safe => _safe.Task;

        public void Accepted(long token, Message message) => _safe.TrySetResult(true);

        public void Refused(long token, Refusal refusal) => _safe.TrySetResult(false);
    }
}
