using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Tests.Codec;
using Signalbox.Smpp.Trace;

namespace Signalbox.Smpp.Tests.Trace;

/// <summary>What people read in a trace, and what they do not.</summary>
public sealed class PduTextTests
{
    private static readonly TraceView Open = new() { ShowsText = true, ShowsNumbers = true };

    [Fact]
    public void EveryFieldOfASubmit_IsNamedAsInTheStandard() => Assert.Equal(
        """
        submit_sm, 122 octets, command_status 0x00000000 ESME_ROK, sequence_number 2147483647
          service_type                 "WAP"
          source_addr_ton              5
          source_addr_npi              0
          source_addr                  "Signalbox"
          dest_addr_ton                1
          dest_addr_npi                1
          destination_addr             "7900•••••67"
          esm_class                    0x00
          protocol_id                  0x00
          priority_flag                2
          schedule_delivery_time       "261122153000000+"
          validity_period              "000001000000000R"
          registered_delivery          0x01
          replace_if_present_flag      0
          data_coding                  0x08
          sm_default_msg_id            0
          sm_length                    4
          short_message                "••••" 4 octets
          unknown (0x1411)             61622d3031 "ab-01"
          unknown (0x4001)             •
          unknown (0x1411)             6363 "cc"
          user_message_reference (0x0204) 0a0b
          alert_on_message_delivery (0x130C) 

        """,
        PduText.Format(PduVectors.Octets("standard submit_sm with times and unknown TLVs twice 4.4.1"), new TraceView { PlainTags = [0x1411] }));

    [Fact]
    public void TextAndNumbers_AreShownWhenAsked()
    {
        var text = PduText.Format(PduVectors.Octets("standard submit_sm with times and unknown TLVs twice 4.4.1"), Open);

        Assert.Contains("\"79001234567\"", text, StringComparison.Ordinal);
        Assert.Contains("\"Hi\" 4 octets", text, StringComparison.Ordinal);
        Assert.Contains("unknown (0x4001)             01\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void UserDataHeader_StaysWhenItsTextIsMasked()
    {
        var pdu = PduVectors.Octets("node-smpp submit_sm with message_payload behind short_message");

        var masked = PduText.Format(pdu, TraceView.Masked);

        Assert.Contains("short_message                03240103 \"••••\" 8 octets", masked, StringComparison.Ordinal);
        Assert.Contains("short_message                03240103 \"t{st\" 8 octets", PduText.Format(pdu, Open), StringComparison.Ordinal);
        Assert.DoesNotContain("t{st", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("test", masked, StringComparison.Ordinal);
    }

    [Fact]
    public void Receipt_ShowsItsFieldsAndHidesItsText()
    {
        var pdu = PduVectors.Octets("cloudhopper deliver_sm with a receipt");

        var masked = PduText.Format(pdu, TraceView.Masked);

        Assert.Contains("stat:DELIVRD err:000 text:\" \"••••••••\" 110 octets", masked, StringComparison.Ordinal);
        Assert.Contains("receipted_message_id (0x001E) 3338363031666100 \"38601fa\"", masked, StringComparison.Ordinal);
        Assert.Contains("source_addr                  \"4495•••••20\"", masked, StringComparison.Ordinal);
        Assert.Contains("text:\" \"@$#!%&/:\" 110 octets", PduText.Format(pdu, Open), StringComparison.Ordinal);
    }

    [Fact]
    public void Password_IsNeverShown()
    {
        foreach (var name in new[] { "cloudhopper bind_transceiver", "cloudhopper bind_transmitter", "standard outbind 4.1.7" })
        {
            var text = PduText.Format(PduVectors.Octets(name), Open);
            Assert.Matches("password +\"•+\"", text);
        }
    }

    [Fact]
    public void RefusedDestinations_AreListedWithTheirStatus()
    {
        var text = PduText.Format(PduVectors.Octets("gosmpp submit_multi_resp with two refused"), TraceView.Masked);

        Assert.Contains("  no_unsuccess                 2\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "  destination_addr             \"Bob1\"\n  error_status_code            0x00000013 ESME_RREPLACEFAIL\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00000010 00000015 00000000 00000001", "enquire_link, 16 octets, command_status 0x00000000 ESME_ROK, sequence_number 1\n")]
    [InlineData("00000010 80000000 00000003 00000007", "generic_nack, 16 octets, command_status 0x00000003 ESME_RINVCMDID, sequence_number 7\n")]
    [InlineData(
        "00000012 00000110 00000777 ffffffff 4142",
        "0x00000110, 18 octets, command_status 0x00000777 , sequence_number 4294967295\n  (not readable)               ••\n")]
    [InlineData(
        "00000010 80000009 0000000e 00000001",
        "bind_transceiver_resp, 16 octets, command_status 0x0000000E ESME_RINVPASWD, sequence_number 1\n")]
    [InlineData("0000", "2 octets, no PDU\n")]
    public void PdusWithoutFields_AreTheirHeader(string hex, string expected) =>
        Assert.Equal(expected, PduText.Format(PduVectors.Hex(hex), TraceView.Masked));

    // A text that looks like a line of the trace, and a right-to-left override (U+202E).
    [Fact]
    public void ControlCharacters_WriteNoLinesOfTheirOwn()
    {
        var pdu = Support.Pdus.Encode(
            CommandId.SubmitSm,
            new ShortMessagePdu { SourceAddress = "a\n\"b"u8, DataCoding = 8, ShortMessage = [0x00, 0x0A, 0x20, 0x2E, 0x20, 0x28] });

        var text = PduText.Format(pdu, Open);

        Assert.Contains("\"a\\u000a\\\"b\"", text, StringComparison.Ordinal);
        Assert.Contains("\"\\u000a\\u202e\\u2028\" 6 octets", text, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryVector_CutAnywhere_IsWrittenAndHidesTheSame()
    {
        foreach (var name in PduVectors.All.Keys)
        {
            var whole = PduVectors.Octets(name);
            for (var length = 0; length < whole.Length; length++)
            {
                var text = PduText.Format(whole.AsSpan(0, length), TraceView.Masked);
                var dump = PduHexDump.Format(whole.AsSpan(0, length), TraceView.Masked);
                Assert.EndsWith("\n", text + dump + "\n", StringComparison.Ordinal);
                Assert.DoesNotContain("79001234567", text, StringComparison.Ordinal);
                Assert.DoesNotContain("Hello World", text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void EveryOperation_HasTheNameOfTheStandard()
    {
        string[] names =
        [
            "bind_receiver", "bind_transmitter", "query_sm", "submit_sm", "deliver_sm", "unbind", "replace_sm", "cancel_sm", "bind_transceiver",
            "outbind", "enquire_link", "submit_multi", "alert_notification", "data_sm",
        ];

        Assert.Equal(
            [.. names, "generic_nack", .. names.Except(["outbind", "alert_notification"]).Select(name => name + "_resp")],
            Enum.GetValues<CommandId>().Select(StandardNames.Of));
        Assert.All(
            Enum.GetValues<CommandStatus>(),
            status => Assert.StartsWith("ESME_R", StandardNames.OfStatus((uint)status), StringComparison.Ordinal));
    }
}
