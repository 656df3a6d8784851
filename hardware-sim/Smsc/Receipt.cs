using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Smsc.Faults;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>What a receipt will say of a message, kept by value while it waits.</summary>
internal struct Receipt
{
    /// <summary>Octets of the message that the text quotes at most (SMPP 3.4, Appendix B: the first 20 characters).</summary>
    public const int QuoteMax = 20;

    private QuoteOctets _quote;
    private byte _quoteLength;

    public ulong MessageId;
    public Address Subscriber;
    public Address Sender;
    public MessageState State;

    /// <summary>What faults make of it.</summary>
    public ReceiptShape Shape;

    /// <summary>When the message was accepted, on the monotonic clock.</summary>
    public long AcceptedAt;

    /// <summary>The same on the wall clock.</summary>
    public DateTime SubmittedAt;

    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Quote => ((ReadOnlySpan<byte>)_quote)[.._quoteLength];

    public void SetQuote(ReadOnlySpan<byte> message)
    {
        _quoteLength = (byte)Math.Min(message.Length, QuoteMax);
        message[.._quoteLength].CopyTo(_quote);
    }

    [InlineArray(QuoteMax)]
    private struct QuoteOctets
    {
        private byte _first;
    }
}
