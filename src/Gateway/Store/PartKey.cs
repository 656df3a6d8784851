namespace Signalbox.Gateway.Store;

/// <summary>Names one part: number 0 is the only part of a message of one, 1 and up are the parts of a longer one.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Number">0, or 1 to the number of parts.</param>
public readonly record struct PartKey(long MessageId, int Number)
{
    /// <summary>The part's own id.</summary>
    public long PartId => MessageId + Number;
}
