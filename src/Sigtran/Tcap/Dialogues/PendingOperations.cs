using Signalbox.Sigtran.Loop;

namespace Signalbox.Sigtran.Tcap.Dialogues;

/// <summary>
/// The operations of one dialogue that we invoked (ITU-T Q.774, 3.2.1.1.2). An id is free again when its operation is over, and comes again only
/// after all others, so that a late answer meets none that is not its own.
/// </summary>
internal struct PendingOperations
{
    // Ids below zero are left alone: peers exist that take the octet for a number without a sign.
    private const int Ids = 128;

    private List<Operation>? _operations;
    private byte _next;

    public readonly int Count => _operations?.Count ?? 0;

    // Null when there are too many.
    public sbyte? Add(int operationsMax, TimeSpan timeout, TcOperationClass operationClass)
    {
        if (Count >= Math.Min(operationsMax, Ids)) return null;
        while (Find((sbyte)_next) >= 0) _next = (byte)((_next + 1) % Ids);
        var id = (sbyte)_next;
        _next = (byte)((_next + 1) % Ids);
        _operations ??= new List<Operation>(1);
        _operations.Add(new Operation(id, OperationTable.SentAs(operationClass), timeout, null));
        return id;
    }

    // Starts the time of those that were not sent before.
    public readonly void Start(LoopTimers timers, ITimed owner)
    {
        for (var at = 0; at < Count; at++)
        {
            var operation = _operations![at];
            if (operation.Timer is null) _operations[at] = operation with { Timer = timers.Start(operation.Timeout, owner, operation.Id) };
        }
    }

    public readonly OperationEffect Apply(sbyte id, OperationEvent happened)
    {
        var at = Find(id);

        // What was not sent cannot have been answered.
        if (at >= 0 && _operations![at].Timer is null) at = -1;
        var cell = OperationTable.Table[at < 0 ? OperationState.Idle : _operations![at].State, happened];
        if (at >= 0 && cell.Next == OperationState.Idle)
        {
            _operations![at].Timer?.Stop();
            _operations.RemoveAt(at);
        }

        return cell.Effect;
    }

    public void Clear()
    {
        for (var at = 0; at < Count; at++) _operations![at].Timer?.Stop();
        _operations = null;
    }

    private readonly int Find(sbyte id)
    {
        for (var at = 0; at < Count; at++)
        {
            if (_operations![at].Id == id) return at;
        }

        return -1;
    }

    private readonly record struct Operation(sbyte Id, OperationState State, TimeSpan Timeout, LoopTimer? Timer);
}
