namespace Signalbox.Interop.Gammu;

/// <summary>Reads what gammu prints as <c>name : value</c>.</summary>
internal static class GammuFields
{
    public static string Read(string printed, string name)
    {
        var fields = printed.Split('\n').Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2);
        return fields.First(parts => parts[0].Trim() == name)[1].Trim();
    }
}
