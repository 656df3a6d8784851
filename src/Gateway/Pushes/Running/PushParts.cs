namespace Signalbox.Gateway.Pushes.Running;

/// <summary>What every endpoint works with.</summary>
/// <param name="Source">Says what pushes tell.</param>
/// <param name="Letters">Keeps what was never taken.</param>
/// <param name="Senders">Makes the way to a receiver.</param>
/// <param name="Clock">Time.</param>
/// <param name="Tell">Told what an operator is told; it must not block.</param>
internal sealed record PushParts(
    IPushSource Source, IDeadLetters Letters, Func<PushSettings, IPushSender> Senders, TimeProvider Clock, Action<PushEvent> Tell);
