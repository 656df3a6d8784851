using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Management;

namespace Signalbox.Sigtran.Sccp.Routing;

/// <summary>How a route ends.</summary>
internal enum RouteKind
{
    /// <summary>There is none; the cause says why.</summary>
    None,

    /// <summary>At a subsystem of ours.</summary>
    Local,

    /// <summary>At another node.</summary>
    Remote,
}

/// <summary>Where a message goes.</summary>
internal readonly record struct Route(RouteKind Kind)
{
    public ReturnCause Cause { get; init; }

    public byte Subsystem { get; init; }

    public PointCode Destination { get; init; }

    /// <summary>The called address as the destination is to see it.</summary>
    public SccpAddress? Called { get; init; }
}

/// <summary>SCRC for connectionless messages (ITU-T Q.714, 2.3.1 and 2.3.2).</summary>
internal sealed class RoutingControl(SccpOptions options, IMtpService mtp, SubsystemManagement management)
{
    private readonly TranslationTable _table = new(options.Translations);

    /// <summary>The way of a message that starts here.</summary>
    /// <param name="called">To whom.</param>
    /// <param name="turn">Which of several equal targets.</param>
    public Route Find(SccpAddress called, uint turn)
    {
        if (called.RoutesOnTitle) return Translate(called, turn);
        if (called.PointCode is not { } code || code == options.PointCode) return Local(called);
        return Check(code, called) is { } cause
            ? None(cause)
            : new Route(RouteKind.Remote) { Destination = code, Called = called };
    }

    /// <summary>The way of a message that came: with a subsystem to route by it has arrived; a title may be that of another.</summary>
    public Route FindArrived(SccpAddress called, uint turn) =>
        !called.RoutesOnTitle || IsOwn(called) ? Local(called)
        : options.Relays ? Translate(called, turn)
        : None(ReturnCause.NoTranslationForAddress);

    /// <summary>The way back of a message that came: as its sender asks, but by where it came from when its title leads nowhere else.</summary>
    public Route FindBack(SccpAddress calling, PointCode origin, uint turn)
    {
        var route = calling.RoutesOnTitle ? Translate(calling, turn) : new Route(RouteKind.None);
        return route.Kind == RouteKind.None ? new Route(RouteKind.Remote) { Destination = calling.PointCode ?? origin, Called = calling } : route;
    }

    private bool IsOwn(SccpAddress called)
    {
        foreach (var mask in options.OwnTitles)
            if (mask.Matches(called.Title!.Digits)) return true;
        return false;
    }

    private Route Translate(SccpAddress called, uint turn)
    {
        if (IsOwn(called)) return Local(called);
        if (_table.Find(called) is not { } rule) return None(_table.CauseFor(called.Title!));
        var translated = rule.Translate(called);
        if (!rule.RoutesOnTitle && translated.Subsystem is null or 0) return None(ReturnCause.UnequippedUser);
        var chosen = TranslationTable.Choose(rule.Targets, turn, code => code == options.PointCode || Check(code, translated) is null);
        if (chosen is not { } destination) return None(Check(rule.Targets[0].PointCode, translated) ?? ReturnCause.ErrorInLocalProcessing);
        if (destination != options.PointCode) return new Route(RouteKind.Remote) { Destination = destination, Called = translated };

        // A title that leads to ourselves and is none of ours would go round and round.
        return rule.RoutesOnTitle ? None(ReturnCause.ErrorInLocalProcessing) : Local(translated);
    }

    private ReturnCause? Check(PointCode code, SccpAddress called) =>
        !mtp.IsAvailable(code) ? ReturnCause.MtpFailure
        : !management.IsAllowed(code, null) ? ReturnCause.SccpFailure
        : !called.RoutesOnTitle && !management.IsAllowed(code, called.Subsystem) ? ReturnCause.SubsystemFailure
        : null;

    private static Route Local(SccpAddress called) => new(RouteKind.Local) { Subsystem = called.Subsystem ?? 0 };

    private static Route None(ReturnCause cause) => new(RouteKind.None) { Cause = cause };
}
