using System.Buffers.Binary;
using Signalbox.Transport.Sctp;

namespace Signalbox.Transport.Tests.Sctp;

/// <summary>Numbered messages and what is read of them.</summary>
internal static class SctpReading
{
    /// <summary>A message that says which it is, and has the rest filled by its number.</summary>
    public static byte[] Numbered(int number, int length = 200)
    {
        var data = new byte[Math.Max(length, sizeof(int))];
        data.AsSpan().Fill((byte)number);
        BinaryPrimitives.WriteInt32BigEndian(data, number);
        return data;
    }

    public static int Number(SctpArrival arrival)
    {
        var data = arrival.Data.Span;
        Assert.Equal(SctpArrivalKind.Message, arrival.Kind);
        var number = BinaryPrimitives.ReadInt32BigEndian(data);
        Assert.Equal(-1, data[sizeof(int)..].IndexOfAnyExcept((byte)number));
        return number;
    }

    /// <summary>The numbers of the next messages.</summary>
    public static async Task<int[]> ReadNumbersAsync(this ISctpAssociation association, int count)
    {
        var numbers = new int[count];
        for (var i = 0; i < count; i++) numbers[i] = Number(await association.ReadAsync(Patience.Token));
        return numbers;
    }

    /// <summary>Everything up to the end, the end included.</summary>
    public static async Task<List<SctpArrival>> ReadToEndAsync(this ISctpAssociation association)
    {
        var all = new List<SctpArrival>();
        do all.Add(await association.ReadAsync(Patience.Token));
        while (all[^1].Kind is not (SctpArrivalKind.Lost or SctpArrivalKind.Shutdown));
        return all;
    }
}
