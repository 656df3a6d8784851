using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;
using Signalbox.Sigtran.Tcap.Codec;

namespace Signalbox.Sigtran.Tests.Tcap;

/// <summary>What breaks the rules, class by class (ITU-T Q.774, 3.2.2 and 3.3.3). In messages, DDDDDDDD stands for the id of a dialogue.</summary>
public sealed class AbnormalTests
{
    private const string Portion = "6B1E281C060700118605010101A011600F80020780A109060704000001001903";
    private const string Accepted = "6B2A2828060700118605010101A01D611B80020780A109060704000001001903A203020100A305A103020100";

    // No dialogue is touched: a message to nobody, what is answered to 0A0B, or nothing.
    [Theory]
    [InlineData("", null)] // nothing at all
    [InlineData("62", null)]
    [InlineData("630448020A0B", "670749020A0B4A0100")] // no such message type
    [InlineData("A20448020A0B", "670749020A0B4A0100")]
    [InlineData("6300", null)] // and nobody to tell
    [InlineData("620448020A0B00", "670749020A0B4A0102")] // octets behind the message
    [InlineData("620948020A0B", "670749020A0B4A0102")] // cut short
    [InlineData("620648020A0B6B05", "670749020A0B4A0102")] // an element beyond the message
    [InlineData("628048020A0B", "670749020A0B4A0102")] // without its end
    [InlineData("6200", null)] // no otid
    [InlineData("62024800", null)]
    [InlineData("620748050102030405", null)] // too long an id
    [InlineData("620848020A0B48020A0B", "670749020A0B4A0103")] // twice
    [InlineData("620848020A0B6C006C00", "670749020A0B4A0103")]
    [InlineData("650448020A0B", "670749020A0B4A0103")] // Continue without dtid
    [InlineData("650848020A0B49020102", "670749020A0B4A0101")] // Continue to nobody
    [InlineData("650A48020A0B490401020304", "670749020A0B4A0101")]
    [InlineData("650449020102", null)] // Continue without otid
    [InlineData("640449020102", null)] // End to nobody
    [InlineData("6400", null)]
    [InlineData("670449020102", null)] // Abort to nobody
    [InlineData("6707490201024A0101", null)]
    [InlineData("6100", null)] // Unidirectional without components
    [InlineData("61026C00", null)] // Unidirectional: nobody wants it
    [InlineData("620C48020A0B6B06280406028805", "672E49020A0B")] // a dialogue portion that is none: ABRT
    public void Message_WithoutADialogue_IsAnsweredOrDropped(string hex, string? answer)
    {
        var ends = new TcapEnds();

        ends.Us.Node.Arrived(new NUnitdata(TcapEnds.OurAddress, TcapEnds.PeerAddress, Convert.FromHexString(hex)));

        Assert.Equal((0, 0, ""), (ends.Us.Node.Dialogues, ends.Timers.Count, ends.Us.User.Words));
        if (answer is null)
        {
            Assert.Empty(ends.Us.Sccp.Sent);
            return;
        }

        var sent = Assert.Single(ends.Us.Sccp.Sent);
        Assert.Equal((TcapEnds.PeerAddress, TcapEnds.OurAddress), (sent.Called, sent.Calling));
        var octets = Convert.ToHexString(sent.UserData.Span);
        if (answer.StartsWith("672E", StringComparison.Ordinal)) Assert.Contains("6403800101", octets, StringComparison.Ordinal);
        else Assert.Equal(answer, octets);
    }

    [Theory]
    [InlineData("80020700", true)] // a version other than 1
    [InlineData("80020780", false)]
    [InlineData("800206C0", false)] // 1 and another
    public void Begin_WithoutVersion1OfTheDialoguePortion_IsRefused(string version, bool isRefused)
    {
        var ends = new TcapEnds();
        var begin = ("622648040A0B0C0D" + Portion).Replace("80020780", version, StringComparison.Ordinal);

        ends.Us.Node.Arrived(new NUnitdata(TcapEnds.OurAddress, TcapEnds.PeerAddress, Convert.FromHexString(begin)));

        Assert.Equal(isRefused ? "" : "began", ends.Us.User.Words);
        var sent = ends.Us.Sccp.Sent.Select(each => Convert.ToHexString(each.UserData.Span)[^24..]);
        Assert.Equal(isRefused ? ["A203020101A305A203020102"] : [], sent);
    }

    // What comes as the first answer to a Begin of ours.
    [Theory]
    [InlineData("650C48040A0B0C0D4904DDDDDDDD", true, TcAbortKind.Local, 126, true)] // no AARE where AARQ was sent
    [InlineData("64064904DDDDDDDD", true, TcAbortKind.Local, 126, false)]
    [InlineData("653848040A0B0C0D4904DDDDDDDD" + Accepted, false, TcAbortKind.Local, 126, true)] // AARE where none was
    [InlineData("652C48040A0B0C0D4904DDDDDDDD" + Portion, true, TcAbortKind.Local, 126, true)] // AARQ for AARE
    [InlineData("650848010A4904DDDDDDDD", true, TcAbortKind.Local, 2, true)] // a length too short: dtid is cut
    [InlineData("651248040A0B0C0D4904DDDDDDDD48040A0B0C0D", true, TcAbortKind.Local, 3, true)]
    [InlineData("640C4904DDDDDDDD4904DDDDDDDD", true, TcAbortKind.Local, 3, false)]
    [InlineData("67094904DDDDDDDD4A0101", true, TcAbortKind.Provider, 1, false)]
    [InlineData("67064904DDDDDDDD", true, TcAbortKind.User, 0, false)]
    [InlineData("67084904DDDDDDDD6B00", true, TcAbortKind.Local, 126, false)]
    public void FirstAnswer_ThatBreaksTheRules_EndsTheDialogue(string hex, bool hasPortion, TcAbortKind kind, byte cause, bool isAnswered)
    {
        var ends = new TcapEnds();
        var ours = ends.Open();
        ours.Begin(hasPortion ? new(TcapEnds.Context) : null);
        ends.Us.Sccp.Sent.Clear();
        var octets = Convert.FromHexString(hex.Replace("DDDDDDDD", ours.Id.ToString("X8", null), StringComparison.Ordinal));
        if (octets[1] == 8 && octets[0] == 0x65) octets[1] = 9;
        if (cause == 2) octets = [.. octets, 0x6C, 0x7F];
        if (cause == 2) octets[1] = (byte)(octets.Length - 2);

        ends.Us.Node.Arrived(new NUnitdata(TcapEnds.OurAddress, TcapEnds.PeerAddress, octets));

        Assert.Equal("aborted", ends.Us.User.Words);
        Assert.Equal((kind, cause), (ends.Us.User.Last.Abort!.Kind, ends.Us.User.Last.Abort.Cause));
        Assert.Equal((0, 0), (ends.Us.Node.Dialogues, ends.Timers.Count));
        Assert.Equal(isAnswered ? 1 : 0, ends.Us.Sccp.Sent.Count);
    }

    [Fact]
    public void Portion_InALaterMessage_EndsTheDialogue()
    {
        var ends = new TcapEnds();
        var (ours, peers) = ends.Establish();
        var hex = "65384804" + peers.Id.ToString("X8", null) + "4904" + ours.Id.ToString("X8", null) + Accepted;

        ends.Us.Node.Arrived(new NUnitdata(TcapEnds.OurAddress, TcapEnds.PeerAddress, Convert.FromHexString(hex)));
        ends.Deliver();

        Assert.Equal(new TcAbort(TcAbortKind.Local, AbortCauses.AbnormalDialogue), ends.Us.User.Last.Abort);
        Assert.Equal(new TcAbort(TcAbortKind.Provider, AbortCauses.AbnormalDialogue), ends.Peer.User.Last.Abort);
        Assert.Equal((0, 0, 0), (ends.Us.Node.Dialogues, ends.Peer.Node.Dialogues, ends.Timers.Count));
    }

    [Theory]
    [InlineData("65")]
    [InlineData("64")]
    [InlineData("67")]
    public void Guess_OfAnIdThatThePeerCannotKnow_ChangesNothing(string type)
    {
        var ends = new TcapEnds();
        var (_, peers) = ends.Begin();
        var ids = (type == "65" ? "48040A0B0C0D" : "") + "4904" + peers.Id.ToString("X8", null);

        ends.Peer.Node.Arrived(new NUnitdata(
            TcapEnds.PeerAddress, TcapEnds.OurAddress, Convert.FromHexString(type + (ids.Length / 2).ToString("X2", null) + ids)));

        Assert.Equal("began", ends.Peer.User.Words);
        Assert.Equal(TcResultCode.Sent, peers.End());
        Assert.Equal(1, ends.Peer.Node.Counters.Discarded);
    }

    // Components of a Continue: what our user is told, and whether the peer is.
    [Theory]
    [InlineData("A506020101020101", null, TcProblemKind.General, 0, true)] // no such component
    [InlineData("3003020101", null, TcProblemKind.General, 0, true)]
    [InlineData("A103020107", 7, TcProblemKind.General, 1, true)] // an invoke without operation
    [InlineData("A1020500", null, TcProblemKind.General, 1, true)] // no id
    [InlineData("A10402020100", null, TcProblemKind.General, 1, true)] // an id beyond an octet
    [InlineData("A10602010702017F", 7, TcProblemKind.General, 0, false)] // sound
    [InlineData("A106020107020501", 7, TcProblemKind.General, 2, true)] // an element beyond the component
    [InlineData("A17F020107", null, TcProblemKind.General, 2, true)] // a component beyond the portion
    [InlineData("A2050201073000", 7, TcProblemKind.General, 1, true)] // a result with an empty sequence
    [InlineData("A203020107", 7, TcProblemKind.ReturnResult, 0, true)] // to nothing that we asked
    [InlineData("A703020107", 7, TcProblemKind.ReturnResult, 0, true)]
    [InlineData("A306020107020122", 7, TcProblemKind.ReturnError, 0, true)]
    [InlineData("A403020107", 7, TcProblemKind.General, 1, false)] // a broken reject is not answered
    [InlineData("A406020107870101", 7, TcProblemKind.General, 1, false)]
    public void Component_ThatBreaksTheRules_IsRejected_AndThoseBeforeItAreTaken(
        string component, int? id, TcProblemKind kind, byte problem, bool isAnswered)
    {
        var ends = new TcapEnds();
        var (ours, peers) = ends.Establish();
        var portion = "A106020101020137" + component;
        var ids = "4804" + peers.Id.ToString("X8", null) + "4904" + ours.Id.ToString("X8", null);
        var body = ids + "6C" + (portion.Length / 2).ToString("X2", null) + portion;

        ends.Us.Node.Arrived(new NUnitdata(
            TcapEnds.OurAddress, TcapEnds.PeerAddress, Convert.FromHexString("65" + (body.Length / 2).ToString("X2", null) + body)));

        var told = ends.Us.User.Last.Components;
        Assert.Equal(new TcCode(0x37), Assert.IsType<TcInvoke>(told[0]).Operation);
        var isSound = told[1] is TcInvoke;
        if (!isSound) Assert.Equal(new TcReject((sbyte?)id, kind, problem) { IsLocal = true }, told[1]);
        Assert.Equal(isSound, component == "A10602010702017F");
        ours.Continue();
        ends.Deliver();
        Assert.Equal(isAnswered ? [new TcReject((sbyte?)id, kind, problem)] : [], ends.Peer.User.Last.Components);
    }

    [Fact]
    public void Components_AboveTheLimit_AreRejected()
    {
        var ends = new TcapEnds(new TcapOptions { ComponentsMax = 2 });
        var (_, peers) = ends.Begin();
        for (sbyte id = 1; id <= 3; id++) peers.Answer(new TcInvoke(id, new TcCode(1), default));
        peers.Continue();
        ends.Deliver();

        var told = ends.Us.User.Last.Components;
        Assert.Equal(3, told.Length);
        Assert.Equal(new TcReject(null, TcProblemKind.General, Problems.BadlyStructuredComponent) { IsLocal = true }, told[2]);
    }
}
