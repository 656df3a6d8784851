namespace Signalbox.Sigtran.Map.Fields;

/// <summary>What kind of fault a parameter has, which decides how it is answered (3GPP TS 29.002, 15.6.3 and 17.6.1).</summary>
public enum MapFaultKind : byte
{
    /// <summary>It is no such value at all: the component is rejected as mistyped (ITU-T Q.773, table 25).</summary>
    Mistyped,

    /// <summary>Something that must be there is not: error dataMissing.</summary>
    Missing,

    /// <summary>Something that is there cannot be used: error unexpectedDataValue.</summary>
    Unexpected,
}

/// <summary>What is wrong with a parameter (3GPP TS 29.002, 17.6.1).</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Field">The field's name in the standard.</param>
/// <param name="Offset">Octets from the parameter's first.</param>
public sealed record MapReadFault(MapFaultKind Kind, string Field, int Offset);

/// <summary>What was read (3GPP TS 29.002, 17.6): a value, or what is wrong.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="Value">The value; null with a <paramref name="Fault"/>.</param>
/// <param name="Fault">What is wrong; null with a <paramref name="Value"/>.</param>
public readonly record struct MapRead<T>(T? Value, MapReadFault? Fault)
    where T : class;
