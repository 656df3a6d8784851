using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Map.Dialogues;
using Signalbox.Sigtran.Map.Parameters;
using Signalbox.Sigtran.Tests.Ber;

namespace Signalbox.Sigtran.Tests.Map;

/// <summary>
/// What MAP users say of dialogues, as others wrote it: RestComm jss7, map-impl, dialog/*Test.java. Read in definite and indefinite form; the
/// longer ones carry extension containers.
/// </summary>
public sealed class DialoguePduVectorTests
{
    private const string Extensions = "3027A020300A06032A03040B0C0D0E0F300506032A0306300B06032A030515161718191AA1031F2021";
    private const string References = "80099602248003008000F28107911326988603F0";

    // ERI, of another vendor, between or behind what the standard has.
    private const string VendorsOwn = "820791112122112122830591803721F4";

    private static readonly MapDialoguePdu.Open OpenOfATrace = new(new("204208300008002", Plan: AddressString.LandMobile), new("31628968300"));

    private readonly BerWriters _writers = new();

    public static TheoryData<string, MapDialoguePdu> Vectors => new()
    {
        { "A014" + References, OpenOfATrace },
        { "A080" + References + "0000", OpenOfATrace }, // packet 2 of nad1053.pcap
        { "A03D" + References + Extensions, OpenOfATrace },
        { "A024" + References + VendorsOwn, OpenOfATrace },
        { "A129" + Extensions, new MapDialoguePdu.Accept() },
        { "A229" + Extensions, new MapDialoguePdu.Close() },
        { "A3030A0100", new MapDialoguePdu.Refuse(0) },
        { "A3330A0102" + Extensions + "06052A03040506", new MapDialoguePdu.Refuse(2) },
        { "A4028000", new MapDialoguePdu.UserAbort(0, null) },
        { "A4028100", new MapDialoguePdu.UserAbort(1, null) },
        { "A403820100", new MapDialoguePdu.UserAbort(2, 0) },
        { "A403830104", MapDialoguePdu.UserAbort.ProcedureFailure },
        { "A42C830103" + Extensions, new MapDialoguePdu.UserAbort(3, 3) },
        { "A5030A0100", new MapDialoguePdu.ProviderAbort(0) },
        { "A52C0A0101" + Extensions, new MapDialoguePdu.ProviderAbort(1) },
    };

    public static TheoryData<string, MapDialoguePdu> Written =>
        [.. Vectors.Where(row => !row.Data.Item1.Contains(Extensions) && !row.Data.Item1.Contains(VendorsOwn) && !row.Data.Item1.StartsWith("A080"))];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void DialoguePdu_Vector_IsRead(string hex, MapDialoguePdu expected)
    {
        Assert.Equal(expected, MapDialoguePdu.Read(UserInformation(hex, false)));
        Assert.Equal(expected, MapDialoguePdu.Read(UserInformation(hex, true)));
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void DialoguePdu_WrittenAgain_IsTheSame(string hex, MapDialoguePdu pdu) =>
        Assert.Equal(Convert.ToHexString(UserInformation(hex, false)), Convert.ToHexString(pdu.Write(_writers)!));

    // MAPUserAbortInfoTest, from a live trace: the choice lacks its length.
    [Fact]
    public void DialoguePdu_ThatIsCutOff_IsNone() => Assert.Null(MapDialoguePdu.Read(UserInformation("A40180", false)));

    // An EXTERNAL of map-DialogueAS (ITU-T Q.773, 4.2.3).
    private static byte[] UserInformation(string hex, bool isIndefinite)
    {
        var pdu = Convert.FromHexString(hex);
        byte[] external = [0x28, (byte)(pdu.Length + 11), 0x06, 7, 4, 0, 0, 1, 1, 1, 1, 0xA0, (byte)pdu.Length, .. pdu];
        return isIndefinite ? IndefiniteForm.Of(external) : external;
    }
}
