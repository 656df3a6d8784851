using Signalbox.Gateway.Pushes;

namespace Signalbox.Appliance.Push;

/// <summary>Tells the log what an operator is told of pushes. No numbers, no texts, no secrets.</summary>
internal sealed partial class PushLog(ILogger log)
{
    public void Tell(PushEvent happened)
    {
        switch (happened.Kind)
        {
            case PushEventKind.Broke:
                LogBroke(happened.Account, happened.Text);
                break;
            case PushEventKind.Healed:
                LogHealed(happened.Account);
                break;
            case PushEventKind.Died:
                LogDied(happened.Account, happened.Text);
                break;
            case PushEventKind.NotKept:
                LogNotKept(happened.Account, happened.Text);
                break;
        }
    }

    [LoggerMessage(9601, LogLevel.Warning, "ALARM the receiver of pushes of account {Account} takes nothing: {Cause}; one attempt at a time is made")]
    private partial void LogBroke(string account, string cause);

    [LoggerMessage(9602, LogLevel.Information, "the receiver of pushes of account {Account} takes them again")]
    private partial void LogHealed(string account);

    [LoggerMessage(9603, LogLevel.Warning, "push {Push} of account {Account} was never taken and is a dead letter now")]
    private partial void LogDied(string account, string push);

    [LoggerMessage(9604, LogLevel.Error, "a dead letter of account {Account} cannot be kept or forgotten: {Cause}; it is tried again")]
    private partial void LogNotKept(string account, string cause);
}
