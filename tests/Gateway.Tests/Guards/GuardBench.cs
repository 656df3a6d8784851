using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Kernel.Testing;

namespace Signalbox.Gateway.Tests.Guards;

/// <summary>The guards of one account over a ledger in memory, under a clock that stands still.</summary>
internal sealed class GuardBench
{
    public const int Account = 7;

    private GuardBook _book;

    public GuardBench() => _book = new GuardBook(Ledger, Clock);

    public ManualClock Clock { get; } = new();

    public GuardLedger Ledger { get; } = new();

    public GuardBook Book => _book;

    public AccountGuards Guards => _book.Of(Account);

    /// <summary>Stops and starts: what comes back is what the ledger has.</summary>
    public void Restart()
    {
        _book = new GuardBook(Ledger, Clock);
        _book.Restore();
    }
}
