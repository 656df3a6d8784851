using Signalbox.Kernel.Wire;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;

namespace Signalbox.Smpp.Session;

/// <summary>How a session behaves. Timeouts are looked at once a second, so each may come up to a second late.</summary>
public sealed record SmppSessionOptions
{
    private const int WindowMaxMax = 100_000;
    private static readonly TimeSpan TimeMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TimeMax = TimeSpan.FromDays(1);

    /// <summary>
    /// What an ESME binds with, as soon as the session runs; null for an SMSC, which is bound to. There is no default.
    /// </summary>
    public BindRequest? Bind { get; init; }

    /// <summary>The sizes that are accepted and written; by default those of the standard.</summary>
    public SmppLimits Limits { get; init; } = SmppLimits.Default;

    /// <summary>
    /// Our requests without a response, at the most: 1 to 100,000. 50 by default, the upper end of what operators advise (5 to 50).
    /// Memory grows with what is really used.
    /// </summary>
    public int WindowMax { get; init; } = 50;

    /// <summary>
    /// The peer's requests that the owner has not answered, at the most; one more is answered ESME_RTHROTTLED. 1,000 by default: a peer
    /// with such a window already gets thousands of messages a second, and memory stays bounded.
    /// </summary>
    public int PeerWindowMax { get; init; } = 1000;

    /// <summary>Silence of the peer's after which enquire_link is sent; 60 s by default, what operators do and expect.</summary>
    public TimeSpan EnquireLinkIdle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a response may take, counted from the moment the request was written to the transport; 30 s by default, the value
    /// operators publish for enquire_link. It also bounds the wait for answers while unbinding.
    /// </summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a session may be without a bind, the owner's decision included; 30 s by default, so that strangers do not hold sockets.
    /// </summary>
    public TimeSpan BindTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a bound session may be without a message in either direction (inactivity_timer, SMPP 3.4, 7.2); null, the default, for
    /// ever, since most customers keep a bind for messages that come once a day.
    /// </summary>
    public TimeSpan? InactivityTimeout { get; init; }

    /// <summary>
    /// Octets that wait to be sent, at the most; 8 MiB by default, about 50,000 messages. A peer that lets more pile up is disconnected
    /// instead of eating memory.
    /// </summary>
    public int OutputBytesMax { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long the transport may take nothing of what waits; 30 s by default, as for a response.</summary>
    public TimeSpan WriteStallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Every rule that these options break, in words; empty when they are good.</summary>
    public IReadOnlyList<string> Validate(SmppRole role)
    {
        var broken = new List<string>();
        Require(role == SmppRole.Smsc || Bind is not null, $"{nameof(Bind)}: a client needs one");
        Require(role == SmppRole.Esme || Bind is null, $"{nameof(Bind)}: a server does not bind");
        Require(WindowMax is >= 1 and <= WindowMaxMax, $"{nameof(WindowMax)} {WindowMax}: from 1 to {WindowMaxMax}");
        Require(PeerWindowMax >= 1, $"{nameof(PeerWindowMax)} {PeerWindowMax}: at least 1");
        Require(
            OutputBytesMax >= Limits.CommandLengthMax,
            $"{nameof(OutputBytesMax)} {OutputBytesMax}: at least one PDU, {Limits.CommandLengthMax}");
        RequireTime(EnquireLinkIdle, nameof(EnquireLinkIdle));
        RequireTime(ResponseTimeout, nameof(ResponseTimeout));
        RequireTime(BindTimeout, nameof(BindTimeout));
        RequireTime(WriteStallTimeout, nameof(WriteStallTimeout));
        RequireTime(InactivityTimeout ?? TimeMin, nameof(InactivityTimeout));
        if (Bind is not null) RequireEncodable(Bind);
        return broken;

        void Require(bool holds, string rule)
        {
            if (!holds) broken.Add(rule);
        }

        void RequireTime(TimeSpan value, string name) =>
            Require(value >= TimeMin && value <= TimeMax, $"{name} {value}: from {TimeMin} to {TimeMax}");

        void RequireEncodable(BindRequest bind)
        {
            try
            {
                bind.Encode(new WireWriter(new WireBuffer()), Limits);
            }
            catch (ArgumentException misfit)
            {
                broken.Add($"{nameof(Bind)}: {misfit.Message}");
            }
        }
    }
}
