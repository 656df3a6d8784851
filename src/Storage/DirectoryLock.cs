using Signalbox.Gateway.Store;

namespace Signalbox.Storage;

/// <summary>
/// Holds a data directory for one process: an flock on the file <c>lock</c>, which the kernel lets go when the process ends, however it ends.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string FileName = "lock";

    // EWOULDBLOCK of flock(2), which .NET hands through.
    private const int WouldBlock = 11;

    private readonly FileStream _file;

    /// <summary>Takes the directory, and makes it when it is missing.</summary>
    /// <exception cref="StoreInUseException">Another has it.</exception>
    public DirectoryLock(string directory)
    {
        Directory.CreateDirectory(directory);
        try
        {
            _file = new FileStream(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held.HResult == WouldBlock)
        {
            throw new StoreInUseException(directory);
        }
    }

    public void Dispose() => _file.Dispose();
}
