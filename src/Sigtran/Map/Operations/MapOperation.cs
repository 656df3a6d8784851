using System.Collections.Immutable;
using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Map.Fields;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Map.Operations;

/// <summary>How long the answer to an operation may take (3GPP TS 29.002, 17.1.3, table of timers).</summary>
public enum MapTimer : byte
{
    /// <summary>s: 3 to 10 seconds.</summary>
    Short,

    /// <summary>m: 15 to 30 seconds.</summary>
    Medium,

    /// <summary>ml: 1 to 10 minutes.</summary>
    MediumLong,
}

/// <summary>An operation of the short message services (3GPP TS 29.002, 17.5 and 17.6).</summary>
/// <param name="Name">Its name in the standard.</param>
/// <param name="Code">Its local code.</param>
/// <param name="Since">The first version of its application context that has it.</param>
/// <param name="Until">The last one.</param>
/// <param name="Timer">How long its answer may take.</param>
/// <param name="Class">Which answers it has.</param>
/// <param name="Errors">Local codes of the errors that it may be answered with.</param>
public abstract record MapOperation(
    string Name, int Code, int Since, int Until, MapTimer Timer, TcOperationClass Class, ImmutableArray<int> Errors)
{
    /// <summary>The code as TCAP has it.</summary>
    public TcCode TcCode => new(Code);
}

/// <summary>An operation with its argument and result.</summary>
/// <typeparam name="TArgument">Its argument.</typeparam>
/// <typeparam name="TResult">Its result.</typeparam>
public sealed record MapOperation<TArgument, TResult> : MapOperation
    where TArgument : class
    where TResult : class
{
    private readonly FieldTable<TArgument> _argument;
    private readonly FieldTable<TResult> _result;

    internal MapOperation(
        string name, int code, int since, int until, MapTimer timer, TcOperationClass kind, ImmutableArray<int> errors,
        FieldTable<TArgument> argument, FieldTable<TResult> result)
        : base(name, code, since, until, timer, kind, errors) => (_argument, _result) = (argument, result);

    /// <summary>Reads an argument: a whole TLV.</summary>
    public MapRead<TArgument> ReadArgument(ReadOnlyMemory<byte> parameter, int version) => _argument.Read(parameter, version);

    /// <summary>Writes an argument; null when one of its fields has no form on the wire.</summary>
    public byte[]? WriteArgument(TArgument argument, int version, BerWriters writers) => _argument.Write(argument, version, writers);

    /// <summary>Reads a result: a whole TLV, or nothing.</summary>
    public MapRead<TResult> ReadResult(ReadOnlyMemory<byte> parameter, int version) => _result.Read(parameter, version);

    /// <summary>Writes a result; null when one of its fields has no form on the wire.</summary>
    public byte[]? WriteResult(TResult result, int version, BerWriters writers) => _result.Write(result, version, writers);
}
