using Signalbox.Modem.At.Codec;
using Signalbox.Transport.Channels;

namespace Signalbox.Modem.At;

/// <summary>How a command ended: one of the five cases below.</summary>
public abstract record AtResult
{
    private AtResult(IReadOnlyList<string> lines, bool hasPduLeft)
    {
        Lines = lines;
        HasPduLeft = hasPduLeft;
    }

    /// <summary>The answer's lines that came before the end.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>
    /// Whether the Ctrl-Z behind a PDU may have reached the modem. From then on nothing but a final result says what became of the message.
    /// </summary>
    public bool HasPduLeft { get; }

    /// <summary>
    /// Whether something else was said before the end, or octets that no modem says were among the answer's: a line may then be cut or wrong.
    /// </summary>
    public bool IsDisturbed { get; internal init; }

    /// <summary>The modem said OK.</summary>
    public sealed record Ok : AtResult
    {
        internal Ok(IReadOnlyList<string> lines, bool hasPduLeft)
            : base(lines, hasPduLeft)
        {
        }
    }

    /// <summary>The modem said that it failed.</summary>
    public sealed record Error : AtResult
    {
        internal Error(AtFinal final, IReadOnlyList<string> lines, bool hasPduLeft)
            : base(lines, hasPduLeft) => Final = final;

        /// <summary>The final result: kind, number, words.</summary>
        public AtFinal Final { get; }
    }

    /// <summary>
    /// No final result came in time. A late one may still come: the channel is out of step until it was synchronised again.
    /// </summary>
    public sealed record TimedOut : AtResult
    {
        internal TimedOut(IReadOnlyList<string> lines, bool hasPduLeft)
            : base(lines, hasPduLeft)
        {
        }
    }

    /// <summary>The port ended.</summary>
    public sealed record PortLost : AtResult
    {
        internal PortLost(PortFault fault, IReadOnlyList<string> lines, bool hasPduLeft)
            : base(lines, hasPduLeft) => Fault = fault;

        /// <summary>Why.</summary>
        public PortFault Fault { get; }
    }

    /// <summary>The caller gave up. As with <see cref="TimedOut"/> the channel is out of step.</summary>
    public sealed record Cancelled : AtResult
    {
        internal Cancelled(IReadOnlyList<string> lines, bool hasPduLeft)
            : base(lines, hasPduLeft)
        {
        }
    }
}
