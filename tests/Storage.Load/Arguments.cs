using System.Globalization;

namespace Signalbox.Storage.Load;

/// <summary>What stands behind the verb: a directory and <c>--name value</c> pairs.</summary>
internal sealed class Arguments(string[] words)
{
    public string Directory => words.Length > 1 ? words[1] : throw new ArgumentException("no directory is given");

    /// <summary>Where the store is.</summary>
    public StorePlace Place => new(Directory, Find("connection"));

    public int Number(string name, int otherwise) =>
        Find(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    public bool Flag(string name, bool otherwise) => Find(name) is { } value ? value == "on" : otherwise;

    private string? Find(string name)
    {
        var place = Array.IndexOf(words, "--" + name);
        return place < 0 ? null : words[place + 1];
    }
}
