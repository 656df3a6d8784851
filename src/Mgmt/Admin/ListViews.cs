using Signalbox.Gateway.Lists;

namespace Signalbox.Mgmt.Admin;

/// <summary>A list.</summary>
/// <param name="List">Its name, such as <c>stop/demo</c> or <c>block/authority</c>.</param>
/// <param name="Entries">Its entries in all.</param>
/// <param name="Services">Entries by service; those for all services under the empty name.</param>
/// <param name="MemoryBytes">Memory that it takes.</param>
public sealed record ListView(string List, long Entries, IReadOnlyList<ServiceCount> Services, long MemoryBytes);

/// <summary>An entry of a list.</summary>
/// <param name="Number">The number, masked unless asked otherwise.</param>
/// <param name="Service">The service that it holds for; null for all of them.</param>
/// <param name="Since">When it was added.</param>
/// <param name="Origin">Where it came from: operator, import or subscriber.</param>
public sealed record ListEntryView(string Number, string? Service, DateTimeOffset Since, string Origin)
{
    internal static ListEntryView Of(ListEntry entry, bool unmasked)
    {
        var number = ListedNumber.Format(entry.Number);
        return new ListEntryView(
            unmasked ? number : Masking.Mask(number),
            entry.Service.Length > 0 ? entry.Service : null,
            DateTimeOffset.FromUnixTimeMilliseconds(entry.Since),
            entry.Origin switch
            {
                ListOrigin.Operator => "operator",
                ListOrigin.Import => "import",
                _ => "subscriber",
            });
    }
}
