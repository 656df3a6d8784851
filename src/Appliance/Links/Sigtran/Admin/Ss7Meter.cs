using System.Diagnostics.Metrics;
using System.Text.Json;
using Signalbox.Appliance.Links.Sigtran.Figures;

namespace Signalbox.Appliance.Links.Sigtran.Admin;

/// <summary>
/// The figures of links into signalling networks as instruments of the runtime's own metrics (row O1); they are a second old at the most.
/// </summary>
internal sealed class Ss7Meter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Signalbox.Sigtran";

    private readonly Meter _meter = new(Name);
    private readonly Func<IReadOnlyList<SigtranLink>> _links;

    /// <param name="links">The links there are.</param>
    public Ss7Meter(Func<IReadOnlyList<SigtranLink>> links)
    {
        _links = links;
        for (var index = 0; index < SigtranFigure.All.Length; index++) Add(SigtranFigure.All[index], index);
        _meter.CreateObservableCounter(
            "signalbox_ss7_sccp_dropped",
            () => PerPart(sight => sight.Drops, "reason", drop => drop.Reason.ToString(), drop => drop.Count),
            description: "Messages that SCCP let go, by reason.");
        _meter.CreateObservableCounter(
            "signalbox_ss7_mt_errors",
            () => Seen().SelectMany(each => each.Sight.Errors.Select(error => new Measurement<long>(
                error.Count, each.Link, new("step", JsonNamingPolicy.CamelCase.ConvertName(error.Step.ToString())), new("error", error.Code)))),
            description: "Errors of the network, by step and code of MAP.");
        Gauge("signalbox_ss7_association_up", "1 while the association stands.", () => Associations(static each => each.Ends is null ? 0 : 1));
        Gauge(
            "signalbox_ss7_association_waiting",
            "Messages that wait for room in the association.",
            () => Associations(static each => each.Waiting));
        Gauge(
            "signalbox_ss7_server_active",
            "1 while the application server has traffic.",
            () => PerPart(static sight => sight.M3ua.Servers, "server", server => server.Name, server => server.Why is null ? 1 : 0));
        Gauge(
            "signalbox_ss7_route_available",
            "1 while messages can leave for the destination.",
            () => PerPart(static sight => sight.M3ua.Routes, "destination", route => route.Destination, route => route.IsAvailable ? 1 : 0));
    }

    public void Dispose() => _meter.Dispose();

    private static string NameOf(SigtranFigure figure) =>
        $"signalbox_ss7_{figure.Layer}_{JsonNamingPolicy.SnakeCaseLower.ConvertName(figure.Name)}";

    private void Add(SigtranFigure figure, int index)
    {
        if (figure.IsCounter) _meter.CreateObservableCounter(NameOf(figure), Observe, description: figure.Description);
        else Gauge(NameOf(figure), figure.Description, Observe);

        IEnumerable<Measurement<long>> Observe() => Seen().Select(each => new Measurement<long>(each.Sight.Values[index], each.Link));
    }

    private void Gauge(string name, string description, Func<IEnumerable<Measurement<long>>> observe) =>
        _meter.CreateObservableGauge(name, observe, description: description);

    private IEnumerable<Measurement<long>> Associations(Func<Associations.SignallingAssociation, long> read) =>
        from link in _links()
        let run = link.Run
        where run is not null
        from association in run.Associations
        select new Measurement<long>(read(association), LinkTag(link), new("association", association.Name));

    private IEnumerable<Measurement<long>> PerPart<T>(
        Func<SigtranSight, IEnumerable<T>> parts, string label, Func<T, string> name, Func<T, long> read) =>
        Seen().SelectMany(each => parts(each.Sight).Select(part => new Measurement<long>(read(part), each.Link, new(label, name(part)))));

    // A link that does not run, or has not been looked at yet, has no figures.
    private IEnumerable<(KeyValuePair<string, object?> Link, SigtranSight Sight)> Seen() =>
        from link in _links()
        let sight = link.Run?.Sight
        where sight is not null
        select (LinkTag(link), sight);

    private static KeyValuePair<string, object?> LinkTag(SigtranLink link) => new("link", link.Name);
}
