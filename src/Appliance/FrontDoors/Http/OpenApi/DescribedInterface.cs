namespace Signalbox.Appliance.FrontDoors.Http.OpenApi;

/// <summary>An interface that has a document of its own.</summary>
/// <param name="Name">The name of the document.</param>
/// <param name="Root">What the paths of its endpoints begin with, without a slash before it and with one behind.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Version">Its version.</param>
/// <param name="About">What it is for, and who may use it.</param>
internal sealed record DescribedInterface(string Name, string Root, string Title, string Version, string About)
{
    /// <summary>Whether an account's keys are taken beside its password.</summary>
    public bool TakesKeys { get; init; }

    /// <summary>Where its document is.</summary>
    public string DocumentPath => $"/{Root}openapi.json";
}
