namespace Signalbox.EndToEnd.Tracing;

/// <summary>A system call of a trace, with its place among the others.</summary>
/// <param name="Name">write, fdatasync and so on.</param>
/// <param name="File">What its first argument stands for: a path, or <c>socket:[inode]</c>.</param>
/// <param name="Octets">What it was given to write, gathered.</param>
/// <param name="Result">What it returned; below zero when it failed.</param>
/// <param name="BeganAt">When it was entered, counted in events of the trace.</param>
/// <param name="EndedAt">When it had returned.</param>
internal sealed record SystemCall(string Name, string File, byte[] Octets, long Result, int BeganAt, int EndedAt)
{
    public bool IsSync => Name is "fsync" or "fdatasync";

    /// <summary>The octets that were really written.</summary>
    public ReadOnlySpan<byte> Written => Result <= 0 ? [] : Octets.AsSpan(0, (int)Result);
}
