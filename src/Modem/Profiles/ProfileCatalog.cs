using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Modem.Profiles;

/// <summary>The profiles there are. Immutable.</summary>
public sealed class ProfileCatalog
{
    private readonly ModemProfile[] _profiles;

    private ProfileCatalog(IEnumerable<ModemProfile> profiles) => _profiles = [.. profiles];

    /// <summary>The generic profile alone.</summary>
    public static ProfileCatalog BuiltIn { get; } = new([ModemProfile.Generic]);

    /// <summary>The profiles, by name.</summary>
    public IReadOnlyList<ModemProfile> Profiles => _profiles;

    /// <summary>Reads every <c>*.json</c> of a directory. Where none is called 3GPP the built-in generic profile is added.</summary>
    /// <param name="directory">The directory, <c>modems</c> beside the program.</param>
    /// <param name="catalog">The catalog; the built-in one when something is wrong.</param>
    /// <param name="errors">All that is wrong, each with file, key and rule; empty when nothing is.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public static bool TryLoad(string directory, out ProfileCatalog catalog, out IReadOnlyList<string> errors)
    {
        var found = new List<string>();
        var profiles = new SortedDictionary<string, ModemProfile>(StringComparer.Ordinal);
        foreach (var file in FilesOf(directory, found))
        {
            if (!TryRead(file, found, out var profile)) continue;
            if (!profiles.TryAdd(profile.Name, profile)) found.Add($"{Path.GetFileName(file)}: name: '{profile.Name}' stands in another file");
        }

        profiles.TryAdd(ModemProfile.Generic.Name, ModemProfile.Generic);
        errors = found;
        catalog = found.Count == 0 ? new ProfileCatalog(profiles.Values) : BuiltIn;
        return found.Count == 0;
    }

    /// <summary>
    /// The profile of a modem by what it says it is: one that names its model before one for all of its maker's; of several the first by
    /// name. The generic one when none fits.
    /// </summary>
    /// <param name="maker">The answer to +CGMI.</param>
    /// <param name="model">The answer to +CGMM.</param>
    public ModemProfile For(string maker, string model)
    {
        var ofMaker = _profiles.Where(profile => profile.Makers.Any(pattern => pattern.IsMatch(maker))).ToArray();
        return ofMaker.FirstOrDefault(profile => profile.Models.Any(pattern => pattern.IsMatch(model)))
            ?? ofMaker.FirstOrDefault(profile => profile.Models.Count == 0)
            ?? _profiles.First(profile => profile.Name == ModemProfile.Generic.Name);
    }

    /// <summary>The profile of that name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out ModemProfile? profile)
    {
        profile = _profiles.FirstOrDefault(profile => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return profile is not null;
    }

    private static string[] FilesOf(string directory, List<string> errors)
    {
        try
        {
            var files = Directory.GetFiles(directory, "*.json");
            Array.Sort(files, StringComparer.Ordinal);
            return files;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{directory}: {refused.Message}");
            return [];
        }
    }

    private static bool TryRead(string file, List<string> errors, [NotNullWhen(true)] out ModemProfile? profile)
    {
        profile = null;
        try
        {
            return ProfileFile.TryRead(Path.GetFileName(file), File.ReadAllBytes(file), errors, out profile);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{Path.GetFileName(file)}: {refused.Message}");
            return false;
        }
    }
}
