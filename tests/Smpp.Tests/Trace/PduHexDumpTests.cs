using Signalbox.Smpp.Tests.Codec;
using Signalbox.Smpp.Trace;

namespace Signalbox.Smpp.Tests.Trace;

public sealed class PduHexDumpTests
{
    private static readonly byte[] Pdu = PduVectors.Octets("cloudhopper submit_sm");

    [Fact]
    public void Dump_HidesTextAndNumber() => Assert.Equal(
        """
        0000  00 00 00 39 00 00 00 04  00 00 00 00 00 00 4f e8  |...9..........O.|
        0010  00 01 01 34 30 34 30 34  00 01 01 34 34 39 35 ..  |...40404...4495•|
        0020  .. .. .. .. 32 30 00 00  00 00 00 00 01 00 00 00  |••••20..........|
        0030  08 .. .. .. .. .. .. ..  ..                       |.••••••••|

        """,
        PduHexDump.Format(Pdu, TraceView.Masked));

    [Fact]
    public void Dump_ShowsEverythingButPasswordsWhenAsked()
    {
        var open = new TraceView { ShowsText = true, ShowsNumbers = true };

        Assert.Equal(
            """
            0000  00 00 00 39 00 00 00 04  00 00 00 00 00 00 4f e8  |...9..........O.|
            0010  00 01 01 34 30 34 30 34  00 01 01 34 34 39 35 31  |...40404...44951|
            0020  33 36 31 39 32 30 00 00  00 00 00 00 01 00 00 00  |361920..........|
            0030  08 40 24 23 21 25 26 2f  3a                       |.@$#!%&/:|

            """,
            PduHexDump.Format(Pdu, open));
        Assert.DoesNotContain("70 61 73 73", PduHexDump.Format(PduVectors.Octets("standard outbind 4.1.7"), open), StringComparison.Ordinal);
    }
}
