using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Signalbox.Mgmt.Metrics;

/// <summary>
/// Renders instruments in the text format that Prometheus reads (exposition format 0.0.4). It keeps the running sums of the instruments
/// that push, and asks those that are observed. Thread-safe.
/// </summary>
public sealed class PrometheusExposition : IDisposable
{
    private readonly Lock _gate = new();
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, Family> _families = new(StringComparer.Ordinal);

    /// <summary>Listens to every instrument of the meters named.</summary>
    public PrometheusExposition(IReadOnlySet<string> meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!meters.Contains(instrument.Meter.Name) || instrument is Histogram<double> or Histogram<long> or Histogram<int>) return;
            lock (_gate) listener.EnableMeasurementEvents(instrument, FamilyOf(instrument));
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Record(state, value, tags));
        _listener.Start();
    }

    /// <summary>The instruments' values now.</summary>
    public string Render()
    {
        lock (_gate)
        {
            foreach (var family in _families.Values) family.BeginObservation();
            var text = new StringBuilder();
            try
            {
                _listener.RecordObservableInstruments();
            }
            catch (AggregateException failed)
            {
                // All were asked, and those that answered are shown: one figure that cannot be read must not hide the others.
                text.Append("# not observed: ").Append(failed.InnerExceptions.Count.ToString(CultureInfo.InvariantCulture)).Append('\n');
            }

            foreach (var family in _families.Values) family.AppendTo(text);
            return text.ToString();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private Family FamilyOf(Instrument instrument)
    {
        var isCounter = instrument.GetType().GetGenericTypeDefinition() is { } type
            && (type == typeof(Counter<>) || type == typeof(ObservableCounter<>));
        var name = NameOf(instrument, isCounter);
        if (!_families.TryGetValue(name, out var family))
            _families[name] = family = new Family(name, instrument.Description ?? instrument.Name, isCounter, instrument.IsObservable);
        return family;
    }

    private static string NameOf(Instrument instrument, bool isCounter)
    {
        var name = new StringBuilder();
        foreach (var character in instrument.Name) name.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
        // Prometheus keeps "_count" for histograms; the runtime's gauges that count something end in it.
        const string count = "_count";
        if (!isCounter && instrument.Name.EndsWith(".count", StringComparison.Ordinal)) name.Length -= count.Length;
        // The runtime's own instruments carry their unit apart; Prometheus wants it in the name.
        var unit = instrument.Unit switch { "By" => "_bytes", "s" => "_seconds", _ => "" };
        if (!name.ToString().EndsWith(unit, StringComparison.Ordinal)) name.Append(unit);
        return isCounter ? name.Append("_total").ToString() : name.ToString();
    }

    private void Record(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate) ((Family)state!).Record(value, tags);
    }

    private sealed class Family(string name, string help, bool isCounter, bool isObserved)
    {
        private readonly SortedDictionary<string, double> _values = new(StringComparer.Ordinal);

        public void BeginObservation()
        {
            if (isObserved) _values.Clear();
        }

        public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = Labels(tags);
            _values[labels] = isCounter && !isObserved ? _values.GetValueOrDefault(labels) + value : value;
        }

        public void AppendTo(StringBuilder text)
        {
            if (_values.Count == 0) return;
            text.Append("# HELP ").Append(name).Append(' ').Append(Escape(help, quote: false)).Append('\n');
            text.Append("# TYPE ").Append(name).Append(isCounter ? " counter\n" : " gauge\n");
            foreach (var (labels, value) in _values)
                text.Append(name).Append(labels).Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        }

        private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.IsEmpty) return "";
            var text = new StringBuilder("{");
            foreach (var (key, value) in tags)
            {
                if (text.Length > 1) text.Append(',');
                foreach (var character in key) text.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
                text.Append("=\"").Append(Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", quote: true)).Append('"');
            }

            return text.Append('}').ToString();
        }

        private static string Escape(string value, bool quote)
        {
            var escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            return quote ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
        }
    }
}
