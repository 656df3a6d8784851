using Signalbox.Sigtran.Sccp;

namespace Signalbox.Sigtran.Tests.Tcap;

/// <summary>What stands below TCAP in these tests: it keeps what it is asked to send, or refuses it.</summary>
internal sealed class FakeSccp : ISccpService
{
    public Queue<NUnitdata> Sent { get; } = [];

    public SccpResult Answer { get; set; } = SccpResult.Sent;

    public bool Keeps { get; set; } = true;

    public SccpResult Send(NUnitdata request)
    {
        if (Answer == SccpResult.Sent && Keeps) Sent.Enqueue(request);
        return Answer;
    }
}
