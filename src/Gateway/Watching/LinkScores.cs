using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;

namespace Signalbox.Gateway.Watching;

/// <summary>How each link has done of late (row R1): what ended of what left by it, and how long deliveries took. Thread-safe.</summary>
internal sealed class LinkScores
{
    private const string Others = "others";

    private readonly TallyTable<string> _ended;
    private readonly TallyTable<string> _times;
    private volatile LinkQualities _current = LinkQualities.Unknown;

    /// <param name="window">Over how long.</param>
    /// <param name="look">The number of the look at which it begins.</param>
    public LinkScores(TimeSpan window, long look)
    {
        _ended = new TallyTable<string>(new MovingWindow(window, seesBefore: false, look), Others);
        _times = new TallyTable<string>(new MovingWindow(window, seesBefore: false, look), Others);
    }

    /// <summary>What is known of links, as of the last look.</summary>
    public LinkQualities Current => _current;

    /// <summary>A part was delivered.</summary>
    /// <param name="link">The link by which it left.</param>
    /// <param name="milliseconds">How long after it left; null when that is not known.</param>
    public void Delivered(string link, long? milliseconds)
    {
        _ended.Of(link).Add(1);
        if (milliseconds is { } time) _times.Of(link).Add(Math.Max(0, time));
    }

    /// <summary>A part was not delivered.</summary>
    public void Failed(string link, DeliveryError error)
    {
        if (!Judgement.IsSubscribers(error)) _ended.Of(link).Add(0);
    }

    /// <summary>Moves on, and says what is known now.</summary>
    public void Look(long look, int least)
    {
        _ended.MoveTo(look);
        _times.MoveTo(look);
        var times = _times.Rows.ToDictionary(row => row.Key, row => _times.Window.Of(row.Value), StringComparer.Ordinal);
        var known = new List<KeyValuePair<string, LinkQuality>>();
        foreach (var (link, row) in _ended.Rows)
        {
            var (ended, delivered) = _ended.Window.Of(row);
            if (ended < Math.Max(1, least)) continue;
            var (timed, milliseconds) = times.GetValueOrDefault(link);
            var latency = timed == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds((double)milliseconds / timed);
            known.Add(KeyValuePair.Create(link, new LinkQuality((double)delivered / ended, latency, (int)ended)));
        }

        _current = new LinkQualities(known);
    }
}
