namespace Signalbox.Appliance.Configuration;

/// <summary>One thing wrong with a configuration, shown as <c>key: value: rule</c>.</summary>
/// <param name="Key">Where, as a path such as <c>links[0].window</c>.</param>
/// <param name="Value">What stands there; secrets are never shown.</param>
/// <param name="Rule">What should.</param>
internal sealed record ConfigurationError(string Key, string Value, string Rule)
{
    public override string ToString() => $"{Key}: {Value}: {Rule}";
}
