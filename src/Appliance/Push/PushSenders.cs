using System.Security.Cryptography;
using Signalbox.Gateway.Pushes;

namespace Signalbox.Appliance.Push;

/// <summary>Makes ways to receivers of pushes.</summary>
public static class PushSenders
{
    /// <summary>A way to the receiver that the settings name. One that cannot be had says so at each attempt.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="policy">What pushes may do now.</param>
    /// <param name="clock">Time, for limits and signatures.</param>
    public static IPushSender Create(PushSettings settings, Func<PushPolicy> policy, TimeProvider clock)
    {
        try
        {
            return new HttpPushSender(settings, policy, clock);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return new NoSender($"authorities: {failed.Message}");
        }
    }

    private sealed class NoSender(string why) : IPushSender
    {
        public Task<PushAnswer> SendAsync(PushRequest request, CancellationToken cancellation) => Task.FromResult(PushAnswer.Failed(why));

        public void Dispose()
        {
        }
    }
}
