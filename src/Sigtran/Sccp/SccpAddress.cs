using Signalbox.Sigtran.M3ua;

namespace Signalbox.Sigtran.Sccp;

/// <summary>A called or calling party address (ITU-T Q.713, 3.4 and 3.5).</summary>
public sealed record SccpAddress
{
    /// <summary>Whether whoever gets it routes by its global title; otherwise by point code and subsystem.</summary>
    public bool RoutesOnTitle { get; init; }

    /// <summary>The global title; null for none.</summary>
    public GlobalTitle? Title { get; init; }

    /// <summary>The point code; null for none.</summary>
    public PointCode? PointCode { get; init; }

    /// <summary>The subsystem number; null for none, 0 for one that is not known.</summary>
    public byte? Subsystem { get; init; }

    /// <summary>An address that is routed by an international E.164 number.</summary>
    public static SccpAddress OfTitle(string digits, byte subsystem) =>
        new() { RoutesOnTitle = true, Title = GlobalTitle.E164(digits), Subsystem = subsystem };

    /// <summary>An address that is routed by point code and subsystem.</summary>
    public static SccpAddress OfPointCode(PointCode code, byte subsystem) => new() { PointCode = code, Subsystem = subsystem };

    /// <summary>For people, as in <c>gt 447700900123 ssn 8</c>.</summary>
    public override string ToString() => string.Join(
        ' ',
        new[] { Title is { } title ? $"gt {title.Digits}" : "", PointCode is { } code ? $"pc {code}" : "", Subsystem is { } ssn ? $"ssn {ssn}" : "" }
            .Where(part => part.Length > 0));
}

/// <summary>Subsystem numbers of mobile networks (3GPP TS 23.003, 8.2).</summary>
public static class Subsystems
{
    /// <summary>Home location register.</summary>
    public const byte Hlr = 6;

    /// <summary>Visitor location register.</summary>
    public const byte Vlr = 7;

    /// <summary>Mobile switching centre; service centres and gateway MSCs use it too.</summary>
    public const byte Msc = 8;

    /// <summary>Serving GPRS support node.</summary>
    public const byte Sgsn = 149;
}
