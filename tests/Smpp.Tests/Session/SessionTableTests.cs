using Signalbox.Smpp.Session;

namespace Signalbox.Smpp.Tests.Session;

/// <summary>Every cell of both tables, written down a second time along SMPP 3.4, 2.2 and 2.3.</summary>
public sealed class SessionTableTests
{
    // columns: Open, Binding, BoundTransmitter, BoundReceiver, BoundTransceiver, Unbinding, Closed; ">" names a new state
    private const string SmscCells = """
        BindRequest         AskOwner>Binding RefuseState RefuseBound RefuseBound RefuseBound RefuseState None
        BindResponse        Ignore Ignore Ignore Ignore Ignore Ignore None
        Outbind             Nack Nack Nack Nack Nack Nack None
        SubmitRequest       RefuseState RefuseState Hand RefuseState Hand RefuseState None
        DeliverRequest      RefuseState RefuseState RefuseState RefuseState RefuseState RefuseState None
        DataRequest         RefuseState RefuseState Hand RefuseState Hand RefuseState None
        AlertNotification   Nack Nack Nack Nack Nack Nack None
        OperationResponse   Ignore Ignore Complete Complete Complete Complete None
        EnquireLink         AnswerEnquiry AnswerEnquiry AnswerEnquiry AnswerEnquiry AnswerEnquiry AnswerEnquiry None
        EnquireLinkResponse None None None None None None None
        Unbind              RefuseState RefuseState AnswerUnbind>Unbinding AnswerUnbind>Unbinding AnswerUnbind>Unbinding AnswerUnbind None
        UnbindResponse      Ignore Ignore Ignore Ignore Ignore CompleteUnbind None
        GenericNack         Ignore Ignore Complete Complete Complete Complete None
        UnknownRequest      Nack Nack Nack Nack Nack Nack None
        UnknownResponse     Ignore Ignore Ignore Ignore Ignore Ignore None
        BindSent            Impossible Impossible Impossible Impossible Impossible Impossible Impossible
        TransmitterBound    Impossible Enter>BoundTransmitter Impossible Impossible Impossible Impossible Impossible
        ReceiverBound       Impossible Enter>BoundReceiver Impossible Impossible Impossible Impossible Impossible
        TransceiverBound    Impossible Enter>BoundTransceiver Impossible Impossible Impossible Impossible Impossible
        BindRefused         Impossible Enter>Closed Impossible Impossible Impossible Impossible Impossible
        UnbindSent          Impossible Impossible Enter>Unbinding Enter>Unbinding Enter>Unbinding Impossible Impossible
        Ended               Enter>Closed Enter>Closed Enter>Closed Enter>Closed Enter>Closed Enter>Closed Enter>Closed
        """;

    private const string EsmeCells = """
        BindRequest         RefuseState RefuseState RefuseState RefuseState RefuseState RefuseState None
        BindResponse        Ignore CompleteBind Ignore Ignore Ignore Ignore None
        Outbind             Notify Ignore Ignore Ignore Ignore Ignore None
        SubmitRequest       RefuseState RefuseState RefuseState RefuseState RefuseState RefuseState None
        DeliverRequest      RefuseState RefuseState RefuseState Hand Hand RefuseState None
        DataRequest         RefuseState RefuseState RefuseState Hand Hand RefuseState None
        AlertNotification   Ignore Ignore Ignore Notify Notify Ignore None
        OperationResponse   Ignore Ignore Complete Complete Complete Complete None
        EnquireLink         AnswerEnquiry AnswerEnquiry AnswerEnquiry AnswerEnquiry AnswerEnquiry AnswerEnquiry None
        EnquireLinkResponse None None None None None None None
        Unbind              RefuseState RefuseState AnswerUnbind>Unbinding AnswerUnbind>Unbinding AnswerUnbind>Unbinding AnswerUnbind None
        UnbindResponse      Ignore Ignore Ignore Ignore Ignore CompleteUnbind None
        GenericNack         Ignore CompleteBind Complete Complete Complete Complete None
        UnknownRequest      Nack Nack Nack Nack Nack Nack None
        UnknownResponse     Ignore Ignore Ignore Ignore Ignore Ignore None
        BindSent            Enter>Binding Impossible Impossible Impossible Impossible Impossible Impossible
        TransmitterBound    Impossible Enter>BoundTransmitter Impossible Impossible Impossible Impossible Impossible
        ReceiverBound       Impossible Enter>BoundReceiver Impossible Impossible Impossible Impossible Impossible
        TransceiverBound    Impossible Enter>BoundTransceiver Impossible Impossible Impossible Impossible Impossible
        BindRefused         Impossible Enter>Closed Impossible Impossible Impossible Impossible Impossible
        UnbindSent          Impossible Impossible Enter>Unbinding Enter>Unbinding Enter>Unbinding Impossible Impossible
        Ended               Enter>Closed Enter>Closed Enter>Closed Enter>Closed Enter>Closed Enter>Closed Enter>Closed
        """;

    public static TheoryData<SmppRole, SessionState, SessionEvent, string> Cells
    {
        get
        {
            var cells = new TheoryData<SmppRole, SessionState, SessionEvent, string>();
            foreach (var (role, text) in new[] { (SmppRole.Smsc, SmscCells), (SmppRole.Esme, EsmeCells) })
            {
                foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    foreach (var state in Enum.GetValues<SessionState>())
                        cells.Add(role, state, Enum.Parse<SessionEvent>(words[0]), words[1 + (int)state]);
                }
            }

            return cells;
        }
    }

    [Fact]
    public void Cells_WrittenHere_AreAllThereAre()
    {
        Assert.Equal(2 * Enum.GetValues<SessionState>().Length * Enum.GetValues<SessionEvent>().Length, Cells.Count);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Cell_HasItsEffectAndNextState(SmppRole role, SessionState state, SessionEvent happened, string expected)
    {
        var (next, effect) = SessionTable.Of(role)[state, happened];

        Assert.Equal(expected, next == state && !(happened == SessionEvent.Ended) ? $"{effect}" : $"{effect}>{next}");
    }

    // 2.3: who may issue what in which state
    [Theory]
    [InlineData(SmppRole.Esme, SessionEvent.SubmitRequest, "BoundTransmitter BoundTransceiver")]
    [InlineData(SmppRole.Esme, SessionEvent.DataRequest, "BoundTransmitter BoundTransceiver")]
    [InlineData(SmppRole.Esme, SessionEvent.DeliverRequest, "")]
    [InlineData(SmppRole.Esme, SessionEvent.AlertNotification, "")]
    [InlineData(SmppRole.Smsc, SessionEvent.DeliverRequest, "BoundReceiver BoundTransceiver")]
    [InlineData(SmppRole.Smsc, SessionEvent.DataRequest, "BoundReceiver BoundTransceiver")]
    [InlineData(SmppRole.Smsc, SessionEvent.AlertNotification, "BoundReceiver BoundTransceiver")]
    [InlineData(SmppRole.Smsc, SessionEvent.Outbind, "Open")]
    [InlineData(SmppRole.Smsc, SessionEvent.SubmitRequest, "")]
    public void Sending_IsAllowedWhereTheOtherEndWouldTakeIt(SmppRole role, SessionEvent operation, string states)
    {
        Assert.Equal(states, string.Join(' ', Enum.GetValues<SessionState>().Where(state => SessionTable.MaySend(role, state, operation))));
    }

    [Fact]
    public void Table_AsADiagram_ShowsTheWayThroughASession()
    {
        Assert.Contains("Binding --> BoundTransceiver: TransceiverBound", SessionTable.Smsc.ToMermaid(), StringComparison.Ordinal);
        Assert.Contains("Open --> Binding: BindSent", SessionTable.Esme.ToMermaid(), StringComparison.Ordinal);
    }
}
