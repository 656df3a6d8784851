namespace Signalbox.Storage.Postgres;

/// <summary>Another store has taken the node over, since this one did not renew its lease in time. It never gets it back.</summary>
internal sealed class LeaseLostException(string database, short node)
    : StoreFailedException($"{database}: node {node} was taken over by another appliance, and this one writes nothing more")
{
    public override bool IsForGood => true;
}
