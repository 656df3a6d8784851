using System.Globalization;
using System.Text;
using Signalbox.Gateway;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>
/// One submit_multi (SMPP 3.4, 4.5): a message for each destination, all shown under one id; answered when every one of them is safe or
/// refused. Receipts tell by their source_addr which it is.
/// </summary>
internal sealed class MultiSubmission(
    SmppSession session, UnwrittenAnswers unwritten, MessageGateway gateway, AccountDesk desk, TimeProvider clock) : ISubmissionOrigin
{
    private readonly Lock _gate = new();
    private readonly List<UnsuccessfulDestination> _unsuccessful = [];
    private readonly List<long> _accepted = [];
    private IReadOnlyList<MultiDestination> _destinations = [];
    private long _shownId;
    private uint _sequence;
    private int _open;

    /// <summary>Submits to every destination.</summary>
    public void Submit(uint sequence, SubmitMulti multi)
    {
        _sequence = sequence;
        _destinations = multi.Destinations;
        _shownId = gateway.TakeId();
        _open = multi.Destinations.Count;
        for (var i = 0; i < multi.Destinations.Count; i++)
        {
            if (Submit(multi, i) is not 0 and var status) Done(i, status);
        }
    }

    public void Accepted(long token, Message message)
    {
        unwritten.Expect(message.Id);
        lock (_gate) _accepted.Add(message.Id);
        Done((int)token, 0);
    }

    public void Refused(long token, Refusal refusal) => Done((int)token, RefusalStatus.Of(refusal));

    private uint Submit(SubmitMulti multi, int index)
    {
        if (multi.Destinations[index] is not MultiDestination.Subscriber { Address: var destination }) return (uint)CommandStatus.InvalidListName;
        Span<char> characters = stackalloc char[SubmitReader.AddressCharactersMax];
        var pdu = new ShortMessagePdu
        {
            SourceAddress = Encoding.ASCII.GetBytes(multi.Source.Value),
            DestinationAddress = Encoding.ASCII.GetBytes(destination.Value),
            EsmClass = multi.EsmClass,
            PriorityFlag = multi.PriorityFlag,
            ScheduleDeliveryTime = Encoding.ASCII.GetBytes(multi.ScheduleDeliveryTime),
            ValidityPeriod = Encoding.ASCII.GetBytes(multi.ValidityPeriod),
            RegisteredDelivery = multi.RegisteredDelivery,
            DataCoding = multi.DataCoding,
            ShortMessage = multi.ShortMessage.Span,
            Tlvs = multi.Tlvs,
        };
        var status = SubmitReader.Read(pdu, desk, clock, characters, out var submission, _shownId);
        return status != 0 ? status : RefusalStatus.Of(gateway.TrySubmit(submission, this, index));
    }

    private void Done(int index, uint status)
    {
        lock (_gate)
        {
            if (status != 0)
            {
                var address = (_destinations[index] as MultiDestination.Subscriber)?.Address ?? SmppAddress.Empty;
                _unsuccessful.Add(new UnsuccessfulDestination(address, status));
            }

            if (--_open > 0) return;
        }

        Answer();
    }

    // With nobody left to send to, the request as a whole has failed.
    private void Answer()
    {
        if (_unsuccessful.Count == _destinations.Count)
        {
            session.Respond(CommandId.SubmitMultiResp, _sequence, _unsuccessful[0].Status);
            return;
        }

        session.Respond(_sequence, (uint)CommandStatus.Ok, new SubmitMultiResponse
        {
            MessageId = _shownId.ToString(CultureInfo.InvariantCulture),
            Unsuccessful = _unsuccessful,
        });
        var end = session.QueuedOctets;
        foreach (var id in _accepted) unwritten.Add(id, end);
    }
}
