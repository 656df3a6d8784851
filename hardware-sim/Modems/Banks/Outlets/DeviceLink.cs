namespace Signalbox.HardwareSim.Modems.Banks.Outlets;

/// <summary>
/// The symbolic link by which hosts find a modem's device. The system gives the number of a closed pseudo-terminal to the next one at
/// once, so a link must never outlive its device: it would lead to another modem.
/// </summary>
internal static class DeviceLink
{
    /// <summary>What the link to a modem's second port ends in.</summary>
    public const string SecondSuffix = ".1";

    private const string NamePrefix = "ttySIM";

    /// <summary>The path of a link.</summary>
    public static string PathOf(string directory, int index) => Path.Combine(directory, $"{NamePrefix}{index}");

    /// <summary>Makes the directory and removes the links that an earlier run left there.</summary>
    /// <exception cref="IOException">The directory cannot be made or written.</exception>
    public static void Prepare(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos(NamePrefix + "*"))
        {
            if (entry.LinkTarget is not null) entry.Delete();
        }
    }

    /// <summary>Makes a link.</summary>
    /// <exception cref="IOException">Something else stands at its place.</exception>
    public static void Create(string path, string device)
    {
        if (new FileInfo(path).LinkTarget is not null) File.Delete(path);
        File.CreateSymbolicLink(path, device);
    }

    /// <summary>Removes a link, unless it leads elsewhere by now.</summary>
    public static void Remove(string path, string device)
    {
        if (new FileInfo(path).LinkTarget == device) File.Delete(path);
    }
}
