using System.Collections.Immutable;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.Map.Dialogues;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Map.Services;

/// <summary>
/// MAP as a service centre has it, gateway and interworking MSC in one (3GPP TS 29.002, 12 and 23.3). It stands on TCAP, on the loop, and keeps no
/// message after the answer.
/// </summary>
public sealed class MapNode : IMapService, ITcUser
{
    private const byte UnrecognizedOperation = 1;

    private readonly MapCore _core;

    /// <summary>A node without dialogues, and as yet without a user.</summary>
    /// <param name="tcap">What is below; its user is to be this node.</param>
    /// <param name="timers">Of the loop on which everything happens.</param>
    /// <param name="options">Who we are, versions and times.</param>
    public MapNode(ITcService tcap, LoopTimers timers, MapOptions options) => _core = new(tcap, timers, options);

    /// <summary>Who is told what the network asks; while there is none it is refused.</summary>
    public IMapUser? User
    {
        get => _core.User;
        set => _core.User = value;
    }

    /// <summary>What was counted.</summary>
    public MapCounters Counters => _core.Counters;

    /// <summary>The versions that peers were found to have.</summary>
    public VersionMemory Versions => _core.Versions;

    /// <inheritdoc/>
    public void Locate(RoutingInfoRequest request, SccpAddress? register, ILocateCaller caller) =>
        new Location(_core, request, RegisterOf(register, request.Msisdn), caller).Begin();

    /// <inheritdoc/>
    public MtDialogue OpenMt(SccpAddress node, IMtCaller caller) => new MtTransfer(_core, node, KeyOf(node), caller);

    /// <inheritdoc/>
    public void Report(DeliveryReport report, SccpAddress? register) => new StatusReport(_core, report, RegisterOf(register, report.Msisdn)).Begin();

    /// <inheritdoc/>
    public void Began(TcDialogue dialogue, TcDialogueInformation? information, ImmutableArray<TcComponent> components)
    {
        if (information is null) BeganOld(dialogue, components);
        else if (!MapContexts.TryParse(information.ApplicationContext, out var context, out var version))
            Refuse(dialogue, information.ApplicationContext);
        else if (context is not (MapContext.ShortMsgMoRelay or MapContext.ShortMsgAlert)) Refuse(dialogue, information.ApplicationContext);
        else if (version < 1 || version > MapContexts.LatestOf(context)) Refuse(dialogue, MapContexts.NameOf(context, MapContexts.LatestOf(context)));
        else Take(dialogue, context, version, new(information.ApplicationContext), components);
    }

    /// <inheritdoc/>
    public void Continued(TcDialogue dialogue, TcDialogueInformation? information, ImmutableArray<TcComponent> components) =>
        (dialogue.User as IMapDialogue)?.Heard(components, isOver: false);

    /// <inheritdoc/>
    public void Ended(TcDialogue dialogue, TcDialogueInformation? information, ImmutableArray<TcComponent> components) =>
        (dialogue.User as IMapDialogue)?.Heard(components, isOver: true);

    /// <inheritdoc/>
    public void Aborted(TcDialogue dialogue, TcAbort abort) => (dialogue.User as IMapDialogue)?.Aborted(abort);

    /// <inheritdoc/>
    public void TimedOut(TcDialogue dialogue, sbyte invokeId) => (dialogue.User as IMapDialogue)?.TimedOut(invokeId);

    /// <inheritdoc/>
    public void Noticed(TcDialogue dialogue, byte returnCause) => (dialogue.User as IMapDialogue)?.Noticed(returnCause);

    // Version 1 has no dialogue portion: the first operation says what it is about (3GPP TS 29.002, 15.2.2).
    private void BeganOld(TcDialogue dialogue, ImmutableArray<TcComponent> components)
    {
        var first = components.OfType<TcInvoke>().FirstOrDefault();
        if (first?.Operation == MapOperations.ForwardSm.TcCode) Take(dialogue, MapContext.ShortMsgMoRelay, 1, null, components);
        else if (first?.Operation == MapOperations.AlertServiceCentreWithoutResult.TcCode)
            Take(dialogue, MapContext.ShortMsgAlert, 1, null, components);
        else RefuseOld(dialogue, first);
    }

    private void RefuseOld(TcDialogue dialogue, TcInvoke? first)
    {
        _core.Counters.DialoguesRefused++;
        if (first is null)
        {
            dialogue.Abort();
            return;
        }

        dialogue.Answer(new TcReject(first.Id, TcProblemKind.Invoke, UnrecognizedOperation));
        dialogue.End();
    }

    private void Refuse(TcDialogue dialogue, string supported)
    {
        _core.Counters.DialoguesRefused++;
        dialogue.RefuseContext(supported);
    }

    private void Take(
        TcDialogue dialogue, MapContext context, int version, TcDialogueInformation? accepts, ImmutableArray<TcComponent> components)
    {
        var incoming = new IncomingDialogue(_core, dialogue, context, version, accepts);
        dialogue.User = incoming;
        incoming.Heard(components, isOver: false);
    }

    // Numbers that lead to one register share its first digits, more or less: what one taught serves the others.
    private (SccpAddress Address, string Key) RegisterOf(SccpAddress? register, string msisdn) =>
        register is not null
            ? (register, KeyOf(register))
            : (SccpAddress.OfTitle(msisdn, Subsystems.Hlr), msisdn[..Math.Min(msisdn.Length, _core.Options.NumberBlockDigits)] + '*');

    private static string KeyOf(SccpAddress peer) => peer.Title?.Digits ?? peer.ToString();
}
