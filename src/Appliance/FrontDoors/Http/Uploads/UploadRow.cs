using Signalbox.Appliance.FrontDoors.Http.Api;

namespace Signalbox.Appliance.FrontDoors.Http.Uploads;

/// <summary>One row of a file.</summary>
/// <param name="Line">The line that it begins on, 1 is the first.</param>
/// <param name="To">The number as written.</param>
/// <param name="Reference">The customer's own word for the message; null without.</param>
/// <param name="Values">The values of the other columns, by their names.</param>
internal sealed record UploadRow(int Line, string To, string? Reference, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The text for it.</summary>
    public string Fill(TextTemplate template) => template.Fill(Values.GetValueOrDefault, out _);
}
