using System.Globalization;
using System.Text;
using Signalbox.EndToEnd.Tracing;

namespace Signalbox.EndToEnd;

/// <summary>The judge of traces, judged: traces made by hand, one that keeps the order and several that break it.</summary>
public sealed class DurabilityOrderCheckTests
{
    private static readonly string s_log = Hex("/data/journal.db-wal");
    private static readonly string s_text = Hex(string.Concat(Enumerable.Repeat("#a-1", DurabilityOrder.Repeats)));

    // submit_sm_resp: length 18, status 0, sequence 7, message_id "5"
    private static readonly string s_answer = @"\x00\x00\x00\x12\x80\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00\x07\x35\x00";

    private static readonly string s_write = $"11 pwrite64(9<{s_log}>, \"{s_text}\", 32, 4120) = 32";
    private static readonly string s_sync = $"11 fdatasync(9<{s_log}>) = 0";
    private static readonly string s_send = SendBy(12, s_answer, 18);

    [Fact]
    public void Judge_WriteSyncSend_FindsNothing()
    {
        var verdict = Judge(s_write, s_sync, s_send);

        Assert.Empty(verdict.Faults);
        Assert.Equal(1, verdict.Answers);
    }

    [Fact]
    public void Judge_SendBeforeTheSync_FindsIt() => Assert.Single(Judge(s_write, s_send, s_sync).Faults);

    [Fact]
    public void Judge_SyncBeforeTheWrite_FindsIt() => Assert.Single(Judge(s_sync, s_write, s_send).Faults);

    [Fact]
    public void Judge_NeverWritten_FindsIt() => Assert.Single(Judge(s_sync, s_send).Faults);

    [Fact]
    public void Judge_SyncFailed_FindsIt() =>
        Assert.Single(Judge(s_write, $"11 fdatasync(9<{s_log}>) = -1 EIO (Input/output error)", s_send).Faults);

    [Fact]
    public void Judge_SyncOfAnotherFile_FindsIt() =>
        Assert.Single(Judge(s_write, $"11 fdatasync(8<{Hex("/data/history.db-wal")}>) = 0", s_send).Faults);

    [Fact]
    public void Judge_SplitSyncThatEndedBeforeTheSend_FindsNothing() => Assert.Empty(Judge(
        s_write, $"11 fdatasync(9<{s_log}> <unfinished ...>", "13 write(3<\\x70>, \"\\x00\", 1) = 1", "11 <... fdatasync resumed>) = 0",
        s_send).Faults);

    [Fact]
    public void Judge_SplitSyncStillOpenAtTheSend_FindsIt() => Assert.Single(Judge(
        s_write, $"11 fdatasync(9<{s_log}> <unfinished ...>", s_send, "11 <... fdatasync resumed>) = 0").Faults);

    [Fact]
    public void Judge_SyncBegunBeforeTheWriteReturned_FindsIt() => Assert.Single(Judge(
        $"11 pwrite64(9<{s_log}>, \"{s_text}\", 32, 4120 <unfinished ...>", $"14 fdatasync(9<{s_log}>) = 0", "11 <... pwrite64 resumed>) = 32",
        s_send).Faults);

    [Fact]
    public void Judge_SeveralAnswersInOneSend_FindsEach()
    {
        // the same answer thrice, gathered from two pieces
        var send = $"12 sendmsg(20<{Hex("socket:[77]")}>, {{msg_name=NULL, msg_namelen=0, "
            + $"msg_iov=[{{iov_base=\"{s_answer}{s_answer[..40]}\", iov_len=28}}, "
            + $"{{iov_base=\"{s_answer[40..]}{s_answer}\", iov_len=26}}], msg_iovlen=2, msg_controllen=0, msg_flags=0}}, MSG_NOSIGNAL) = 54";

        Assert.Equal(3, Judge(send, s_write, s_sync).Faults.Count);
        Assert.Equal(3, Judge(s_write, s_sync, send).Answers);
    }

    [Fact]
    public void Judge_AnswerBegunBeforeTheSync_FindsIt() => Assert.Single(Judge(
        s_write, SendBy(12, s_answer[..16], 4), s_sync, SendBy(12, s_answer[16..], 14)).Faults);

    private static DurabilityOrder.Verdict Judge(params string[] trace) =>
        new DurabilityOrder(new Dictionary<string, string> { ["5"] = "#a-1" }).Judge(TraceReader.Read(trace));

    private static string SendBy(int thread, string octets, int length) => string.Create(
        CultureInfo.InvariantCulture, $"{thread} sendto(20<{Hex("socket:[77]")}>, \"{octets}\", {length}, MSG_NOSIGNAL, NULL, 0) = {length}");

    private static string Hex(string text) => string.Concat(Encoding.ASCII.GetBytes(text).Select(octet => $"\\x{octet:x2}"));
}
