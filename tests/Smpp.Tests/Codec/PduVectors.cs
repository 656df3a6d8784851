namespace Signalbox.Smpp.Tests.Codec;

/// <summary>
/// PDUs as octets, none of them made by our own encoder. Where they come from:
/// cloudhopper: PduDecoderTest, PduEncoderTest and DeliveryReceiptTest of twitter-archive/cloudhopper-smpp, most of them captured from
/// real SMSCs; node-smpp: test/pdu.js of farhadi/node-smpp; gosmpp: pdu/*_test.go of linxGnu/gosmpp; jsmpp: DefaultDecomposerTest of
/// opentelecoms-org/jsmpp; standard: typed by hand along the table of that section of SMPP 3.4.
/// </summary>
internal static class PduVectors
{
    public static readonly Dictionary<string, string> All = new()
    {
        ["cloudhopper bind_transceiver"] = "00000023 00000009 00000000 00039951 414c4c5f545700 414c4c5f545700 00 34 01 02 00",
        ["cloudhopper bind_transmitter"] = "00000025 00000002 00000000 0003995f 7477697474657200 7477697474657200 00 34 00 00 00",
        ["cloudhopper bind_receiver"] = "00000025 00000001 00000000 00039961 7477697474657200 7477697474657200 00 34 00 00 00",
        ["cloudhopper bind_transceiver_resp"] = "0000001f 80000009 00000000 00039951 536d73632053696d756c61746f7200",
        ["cloudhopper bind_transceiver_resp refused"] = "00000015 80000009 0000000e 00004db3 534d534300",
        ["cloudhopper bind_transceiver_resp with version"] = "0000001d 80000009 00000000 00039943 536d736320475700 0210 0001 34",
        ["cloudhopper bind_transmitter_resp with version"] = "0000001d 80000002 00000000 0003995f 5457495454455200 0210 0001 34",
        ["cloudhopper bind_receiver_resp with version"] = "0000001d 80000001 00000000 00039962 7477697474657200 0210 0001 34",
        ["standard bind_transmitter_resp without body 4.1.2"] = "00000010 80000002 0000000f 00000007",
        ["cloudhopper submit_sm"] =
            "00000039 00000004 00000000 00004fe8 00 01 01 343034303400 01 01 343439353133363139323000 00 00 00 00 00 01 00 00 00 08 " +
            "4024232125262f3a",
        ["node-smpp submit_sm with a user data header"] =
            "0000003f 00000004 00000000 00000002 00 01 00 343637303131333331313100 01 01 " +
            "343637303937373133333700 40 00 00 00 00 00 00 01 00 " +
            "08 03240103 747b7374",
        ["node-smpp submit_sm with message_payload behind short_message"] =
            "00000047 00000004 00000000 00000002 00 01 00 343637303131333331313100 01 01 " +
            "343637303937373133333700 40 00 00 00 00 00 00 01 00 " +
            "08 03240103 747b7374 0424 0004 74657374",
        ["jsmpp submit_sm with every field set"] =
            "00000046 00000004 00000000 00001234 434d5400 01 02 333136303030303030303000 03 04 " +
            "333136313233343536373800 05 06 07 00 00 08 01 " +
            "09 0a 0c 48656c6c6f20576f726c6421",
        ["standard submit_sm with times and unknown TLVs twice 4.4.1"] =
            "0000007a 00000004 00000000 7fffffff 574150 00 05 00 5369676e616c626f7800 01 01 373930303132333435363700 00 00 02 " +
            "3236313132323135333030303030302b00 30303030303130303030303030303052 00 01 00 08 00 04 00480069" +
            "1411 0005 61622d3031 4001 0001 01 1411 0002 6363 0204 0002 0a0b 130c 0000",
        ["cloudhopper submit_sm_resp"] = "0000001c 80000004 00000000 0a342ee1 393432353834333135393400",
        ["cloudhopper submit_sm_resp without body"] = "00000010 80000004 00000000 0a342ee1",
        ["cloudhopper submit_sm_resp with an empty id"] = "00000011 80000004 00000000 0a342ee1 00",
        ["cloudhopper submit_sm_resp with a status and no body"] = "00000010 80000004 00000030 0a342ee1",
        ["cloudhopper deliver_sm"] =
            "00000040 00000005 00000000 00000003 00 02 01 383736353433323100 04 09 343034303400 00 00 00 00 " +
            "00 00 00 00 00 08 4024232125262f3a " +
            "000e 0001 01 0006 0001 01",
        ["cloudhopper deliver_sm with a receipt"] =
            "000000ba 00000005 00000000 00000002 00 01 01 343439353133363139323000 01 01 343034303400 04 00 00 00 00 00 00 00 00 6e " +
            "69643a30303539313133393738207375623a30303120646c7672643a303031207375626d69742064617" +
            "4653a3130303231303137333020646f6e6520646174653a" +
            "3130303231303137333120737461743a44454c49565244206572723a30303020746578743a4024232125262f3a " +
            "000e 0001 01 0006 0001 01 001e 0008 3338363031666100 0427 0001 02",
        ["cloudhopper deliver_sm with message_payload"] =
            "00000064 00000005 00000000 000547eb 00 02 01 3434393531333631393200 04 09 343034303400 00 00 00 00 00 00 00 00 00 00 " +
            "000e 0001 01 0006 0001 01 0424 0026 404d616964656e6d616e363634207761732069742073617070793f2026526f6d616e7469633f",
        ["cloudhopper deliver_sm_resp"] = "0000001c 80000005 00000000 00116ac7 393432353834333135393400",
        ["cloudhopper deliver_sm_resp with an empty id"] = "00000011 80000005 00000000 00116ac7 00",
        ["cloudhopper deliver_sm_resp without body"] = "00000010 80000005 00000000 00116ac7",
        ["gosmpp data_sm"] = "0000002c 00000103 00000000 00000001 61626300 1c 1d 416c6963657200 1e 1f 426f626f00 4d 53 5b 0007 0001 5f",
        ["cloudhopper data_sm_resp"] = "0000001c 80000103 00000000 00116ac7 393432353834333135393400",
        ["jsmpp data_sm_resp with a status and a body"] = "00000019 80000103 00000014 00001234 303132333435363700",
        ["gosmpp query_sm"] = "0000001e 00000003 00000000 00000001 6177617900 1c 1d 416c6963657200",
        ["gosmpp query_sm_resp"] = "00000014 80000003 00000000 0000000d 00 00 00 00",
        ["standard query_sm_resp with a date 4.8.2"] =
            "00000027 80000003 00000000 0000000d 34323100 323631313232313533303030303030 2b 00 02 00",
        ["gosmpp cancel_sm"] = "00000028 00000008 00000000 0000000d 61626300 64656600 1c 1d 416c6963657200 1e 1f 426f626f00",
        ["gosmpp cancel_sm_resp"] = "00000010 80000008 00000000 0000000d",
        ["gosmpp replace_sm"] = "0000002d 00000007 00000000 00000001 49445f48657200 1c 1d 416c6963657200 00 00 53 00 08 eef4194dbfa7e768",
        ["jsmpp replace_sm"] =
            "00000054 00000007 00000000 00001234 33326635333132392d366138372d343232632d383935342d31343566363033353832656400 " +
            "01 02 333136313233343536373800 00 00 04 05 0c 48656c6c6f20576f726c6421",
        ["gosmpp replace_sm_resp"] = "00000010 80000007 00000000 00000001",
        ["gosmpp submit_multi to a number and two lists"] =
            "0000006e 00000021 00000000 0000000d 61626300 1c 1d 416c6963657200 03 01 00 00 426f623100 02 " +
            "4c6973743100 02 4c6973743200 " +
            "0d 63 3d 00 00 53 00 08 00 30 " +
            "006e006700681eaf0020006e00670068006900ea006e00670020006e0067006800691ec5006e00670020006e00671ea3",
        ["gosmpp submit_multi_resp with two refused"] =
            "00000030 80000021 00000000 0000000d 666f6f7462616c6c00 02 26 21 426f623100 00000013 00 00 426f623200 00000014",
        ["gosmpp submit_multi_resp"] = "00000012 80000021 00000000 0000000d 00 00",
        ["standard outbind 4.1.7"] = "00000023 0000000b 00000000 00000001 696e76656e746f727900 70617373776f726400",
        ["standard alert_notification 4.12.1"] = "00000025 00000102 00000000 00000005 01 01 373930303100 01 01 313233343500 0422 0001 00",
        ["cloudhopper enquire_link"] = "00000010 00000015 00000000 0a342ee7",
        ["cloudhopper enquire_link_resp"] = "00000010 80000015 00000000 0a342eed",
        ["cloudhopper unbind"] = "00000010 00000006 00000000 00000001",
        ["cloudhopper unbind_resp"] = "00000010 80000006 00000000 00000001",
        ["cloudhopper generic_nack"] = "00000010 80000000 00000001 00082a77",
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static byte[] Octets(string name) => Hex(All[name]);

    public static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
