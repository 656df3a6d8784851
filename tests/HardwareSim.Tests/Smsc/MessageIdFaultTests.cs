using System.Globalization;
using System.Text;
using Signalbox.HardwareSim.Tests.Harness;

namespace Signalbox.HardwareSim.Tests.Smsc;

/// <summary>message_id's in the forms that SMSCs give them: the same number each time.</summary>
public sealed class MessageIdFaultTests
{
    [Theory]
    [InlineData("decimal", "hexLower", "hexUpper", "D", "x", "X")]
    [InlineData("hexUpper", "decimal", "decimal", "X", "D", "D")]
    [InlineData("hexLower", "hexUpper", "hexLower", "x", "X", "x")]
    public async Task Forms_Differ_NumberIsTheSame(
        string answer, string text, string tlv, string answerFormat, string textFormat, string tlvFormat)
    {
        var (id, receipt) = await SubmitAsync(new { answer, text, tlv });

        var number = answerFormat == "D" ? ulong.Parse(id, CultureInfo.InvariantCulture) : Convert.ToUInt64(id, 16);
        Assert.Equal(number.ToString(answerFormat, CultureInfo.InvariantCulture), id);
        Assert.StartsWith($"id:{number.ToString(textFormat, CultureInfo.InvariantCulture)} sub:", receipt.Text, StringComparison.Ordinal);
        Assert.Equal(number.ToString(tlvFormat, CultureInfo.InvariantCulture) + '\0', Encoding.ASCII.GetString(receipt.Tlvs[0x001E]));
    }

    [Fact]
    public async Task Digits_More_ZerosStandInFront()
    {
        var (id, receipt) = await SubmitAsync(new { answerDigits = 20, textDigits = 30, tlvDigits = 1 });

        Assert.Matches("^0{4}[1-9][0-9]{15}$", id);
        Assert.StartsWith($"id:{id.PadLeft(30, '0')} ", receipt.Text, StringComparison.Ordinal);
        Assert.Equal(id.TrimStart('0') + '\0', Encoding.ASCII.GetString(receipt.Tlvs[0x001E]));
    }

    [Fact]
    public async Task TailAndRubbish_Set_StandBeforeAndBehindTheNul()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { ids = new { tail = " ", rubbish = 3 } });

        await peer.SubmitAsync(7, wantsReceipt: true);
        var answer = await peer.ReadAsync();
        var receipt = await peer.ReadDeliverSmAsync();

        Assert.Equal(Octets.Of("' ' 00 FEFEFE"), answer[^5..]);
        var id = Encoding.ASCII.GetString(answer[16..^5]);
        Assert.StartsWith($"id:{id} ", receipt.Text, StringComparison.Ordinal);
        Assert.Equal(Octets.Of($"'{id}' 00 FEFEFE"), receipt.Tlvs[0x001E]);
    }

    private static async Task<(string Id, DeliverSm Receipt)> SubmitAsync(object ids)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { ids });
        await peer.SubmitAsync(7, wantsReceipt: true);
        var answer = await peer.ReadAsync();
        return (Encoding.ASCII.GetString(answer[16..^1]), await peer.ReadDeliverSmAsync());
    }
}
