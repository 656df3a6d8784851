namespace Signalbox.Sigtran.Tcap;

/// <summary>An operation or error code (ITU-T Q.773, table 19): a number within the application, or a name in the whole world.</summary>
/// <param name="Local">The local code; meaningless with a <paramref name="Global"/> one.</param>
/// <param name="Global">The object identifier in dotted form; null for a local code.</param>
public readonly record struct TcCode(int Local, string? Global = null)
{
    /// <summary>The number or the name.</summary>
    public override string ToString() => Global ?? Local.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>
/// A component (ITU-T Q.773, 3): what one user of a dialogue asks of the other, or answers. Parameters are whole TLVs as they stand on the wire,
/// empty when there is none.
/// </summary>
/// <param name="InvokeId">-128..127; null only in a reject of something that had no readable one.</param>
public abstract record TcComponent(sbyte? InvokeId);

/// <summary>TC-INVOKE: perform an operation.</summary>
/// <param name="Id">The invoke id.</param>
/// <param name="Operation">Which.</param>
/// <param name="Parameter">Its argument.</param>
public sealed record TcInvoke(sbyte Id, TcCode Operation, ReadOnlyMemory<byte> Parameter) : TcComponent(Id)
{
    /// <summary>The invoke that this one goes with; null for none.</summary>
    public sbyte? LinkedId { get; init; }
}

/// <summary>TC-RESULT-L and TC-RESULT-NL: it was performed.</summary>
/// <param name="Id">The invoke id that is answered.</param>
/// <param name="Operation">Which; null when there is no parameter.</param>
/// <param name="Parameter">Its result.</param>
public sealed record TcResult(sbyte Id, TcCode? Operation, ReadOnlyMemory<byte> Parameter) : TcComponent(Id)
{
    /// <summary>Whether it is the last (or only) segment.</summary>
    public bool IsLast { get; init; } = true;
}

/// <summary>TC-U-ERROR: it was not performed.</summary>
/// <param name="Id">The invoke id that is answered.</param>
/// <param name="Error">Why.</param>
/// <param name="Parameter">What more there is to say.</param>
public sealed record TcError(sbyte Id, TcCode Error, ReadOnlyMemory<byte> Parameter) : TcComponent(Id);

/// <summary>What kind of problem a reject has (ITU-T Q.773, 3.1.4; context tags 0..3).</summary>
public enum TcProblemKind : byte
{
    /// <summary>The component as such.</summary>
    General,

    /// <summary>An invoke.</summary>
    Invoke,

    /// <summary>A return result.</summary>
    ReturnResult,

    /// <summary>A return error.</summary>
    ReturnError,
}

/// <summary>TC-U-REJECT, TC-R-REJECT and, when we found it, TC-L-REJECT: a component was refused as faulty.</summary>
/// <param name="Id">Of which; null when it had no readable one.</param>
/// <param name="Kind">What kind of problem.</param>
/// <param name="Problem">Its code within the kind (ITU-T Q.773, tables 24 to 27).</param>
public sealed record TcReject(sbyte? Id, TcProblemKind Kind, byte Problem) : TcComponent(Id)
{
    /// <summary>
    /// Whether TCAP itself found it in what the peer sent (TC-L-REJECT): then the peer is told with our next message of the dialogue.
    /// </summary>
    public bool IsLocal { get; init; }
}

/// <summary>Which answers an operation has (ITU-T Q.771, 2.3.1.3).</summary>
public enum TcOperationClass : byte
{
    /// <summary>Class 1: success and failure are reported.</summary>
    Both = 1,

    /// <summary>Class 2: failure alone is; no answer in its time means success.</summary>
    FailureOnly = 2,

    /// <summary>Class 3: success alone is; no answer in its time means failure.</summary>
    SuccessOnly = 3,

    /// <summary>Class 4: nothing is.</summary>
    None = 4,
}
