namespace Signalbox.HardwareSim.Smpp;

/// <summary>What one end of a connection does with the PDUs that <see cref="PduLoop"/> reads. Called by one thread at a time.</summary>
internal interface IPduHandler
{
    /// <summary>A read has brought something.</summary>
    void BeginBatch();

    /// <summary>Takes a PDU; false ends the connection after what is written has left.</summary>
    bool TryHandle(in PduHeader header, ReadOnlySpan<byte> body);

    /// <summary>The stream cannot be followed any further; the connection ends after what is written has left.</summary>
    void HandleInvalid();

    /// <summary>Everything that the read brought whole is handled. The next read starts when this ends.</summary>
    ValueTask EndBatchAsync();
}
