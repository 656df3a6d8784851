using System.Buffers.Binary;
using Signalbox.Smpp.Session;

namespace Signalbox.Smpp.Fuzz.Engine;

/// <summary>An answer that a stream must bring about.</summary>
/// <param name="Command">command_id</param>
/// <param name="Status">command_status</param>
/// <param name="Sequence">sequence_number</param>
/// <param name="OrNoSequence">Whether 0 is as good: the header had perhaps not come whole when its length was refused.</param>
internal readonly record struct Answer(uint Command, uint Status, uint Sequence, bool OrNoSequence = false);

/// <summary>
/// What a session bound as transceiver has to answer to a stream, PDU for PDU, along SMPP 3.4, 2.3, 4 and 5.1.3, told without the codec
/// and the session's tables.
/// </summary>
internal sealed class ExpectedAnswers
{
    private const uint Response = 0x8000_0000;
    private const uint Nack = 0x8000_0000;
    private const uint LengthMax = 70_000;
    private static readonly uint[] Binds = [0x1, 0x2, 0x9];
    private static readonly uint[] EsmeAsks = [0x3, 0x4, 0x7, 0x8, 0x21];

    private readonly SmppRole _role;
    private readonly uint _mood;
    private readonly List<Answer> _answers = [];

    private ExpectedAnswers(SmppRole role, uint mood) => (_role, _mood) = (role, mood);

    /// <summary>The answers, in order.</summary>
    public IReadOnlyList<Answer> Answers => _answers;

    /// <summary>PDUs that are handled.</summary>
    public int Pdus { get; private set; }

    /// <summary>Why the session ends.</summary>
    public SessionEndReason End { get; private set; } = SessionEndReason.PeerClosed;

    /// <summary>Works through a stream.</summary>
    /// <param name="role">Which end the session is.</param>
    /// <param name="mood">The status that its owner gives to submit_sm, deliver_sm and data_sm.</param>
    /// <param name="stream">Everything behind the bind.</param>
    /// <param name="comesInPieces">Whether a header may come in pieces.</param>
    public static ExpectedAnswers To(SmppRole role, uint mood, ReadOnlySpan<byte> stream, bool comesInPieces)
    {
        var expected = new ExpectedAnswers(role, mood);
        while (stream.Length >= 4 && expected.End == SessionEndReason.PeerClosed)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(stream);
            if (length is < 16 or > LengthMax)
            {
                var hasHeader = length > LengthMax && stream.Length >= 16;
                var sequence = hasHeader ? BinaryPrimitives.ReadUInt32BigEndian(stream[12..]) : 0;
                expected._answers.Add(new Answer(Nack, 2, sequence, comesInPieces));
                expected.End = SessionEndReason.FramingError;
                break;
            }

            if (length > stream.Length) break;
            expected.Take(stream[..(int)length]);
            stream = stream[(int)length..];
        }

        return expected;
    }

    private void Take(ReadOnlySpan<byte> pdu)
    {
        Pdus++;
        var command = BinaryPrimitives.ReadUInt32BigEndian(pdu[4..]);
        var sequence = BinaryPrimitives.ReadUInt32BigEndian(pdu[12..]);
        if ((command & Response) != 0) return;
        switch (command)
        {
            case 0x6:
                Say(command | Response, 0, sequence);
                End = SessionEndReason.PeerUnbound;
                break;
            case 0x15:
                Say(command | Response, 0, sequence);
                break;
            case 0xB:
                if (_role == SmppRole.Smsc) Say(Nack, 3, sequence);
                break;
            case 0x102:
                if (_role == SmppRole.Smsc) Say(Nack, 3, sequence);
                else if (ReferenceRules.Judge(command, pdu[16..], out _) is var wrong and not 0) Say(Nack, wrong, sequence);
                break;
            default:
                if (Binds.Contains(command)) Say(command | Response, _role == SmppRole.Smsc ? 5u : 4u, sequence);
                else if (command == 0x103 || command == (_role == SmppRole.Smsc ? 0x4u : 0x5u)) Message(command, sequence, pdu[16..], _mood);
                else if (EsmeAsks.Contains(command) && _role == SmppRole.Smsc) Message(command, sequence, pdu[16..], 3);
                else if (command == 0x5 || EsmeAsks.Contains(command)) Say(command | Response, 4, sequence);
                else Say(Nack, 3, sequence);
                break;
        }
    }

    private void Message(uint command, uint sequence, ReadOnlySpan<byte> body, uint answer)
    {
        var wrong = ReferenceRules.Judge(command, body, out var isCut);
        if (wrong == 0) Say(command | Response, answer, sequence);
        else Say(isCut ? Nack : command | Response, wrong, sequence);
    }

    private void Say(uint command, uint status, uint sequence) => _answers.Add(new Answer(command, status, sequence));
}
