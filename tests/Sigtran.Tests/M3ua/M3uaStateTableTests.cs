using Signalbox.Kernel.States;
using Signalbox.Sigtran.M3ua.States;
using Signalbox.Tests.Support;

namespace Signalbox.Sigtran.Tests.M3ua;

/// <summary>
/// Every cell of every table, written down a second time along RFC 4666, 4.3; ">" names a new state, "-" is nothing at all, Ask stands for
/// SendRegistration.
/// </summary>
public sealed class M3uaStateTableTests
{
    // columns: Disconnected, Down, GoingUp, Up, GoingDown
    private const string OwnAsp = """
        AssociationUp          StartAnew>GoingUp StartAnew>GoingUp StartAnew StartAnew>GoingUp StartAnew>GoingUp
        AssociationUpSuspended Rest>Down Rest Rest>Down Rest>Down Rest>Down
        AssociationLost        - Rest>Disconnected Rest>Disconnected Rest>Disconnected Rest>Disconnected
        UpWanted               - SendUp>GoingUp - - SendUp>GoingUp
        DownWanted             - - SendDown>GoingDown SendDown>GoingDown -
        UpAck                  Unexpected Unexpected EnterUp>Up Restart -
        DownAck                Unexpected Unexpected Unexpected StartAnew>GoingUp Rest>Down
        AckTimeout             - - SendUp - SendDown
        TakenForDown           Unexpected Unexpected - StartAnew>GoingUp Rest>Down
        """;

    // columns: Down, Registering, Inactive, Activating, Active, Deactivating
    private const string OwnTraffic = """
        CameUp             Consider>Inactive Consider>Inactive Consider Consider>Inactive Consider>Inactive Consider>Inactive
        CameUpUnregistered Ask>Registering Ask Ask>Registering Ask>Registering Ask>Registering Ask>Registering
        WentDown           - Rest>Down Rest>Down Rest>Down Rest>Down Rest>Down
        Registered         Unexpected Consider>Inactive Unexpected Unexpected Unexpected Unexpected
        ActiveWanted       - - SendActive>Activating - - SendActive>Activating
        InactiveWanted     - - - SendInactive>Deactivating SendInactive>Deactivating -
        ActiveAck          Unexpected Unexpected Unexpected Flow>Active - -
        InactiveAck        Unexpected Unexpected - - StartAnew>Activating Rest>Inactive
        AckTimeout         - Ask - SendActive - SendInactive
        Refused            Unexpected Wait Wait Wait>Inactive Wait>Inactive Rest>Inactive
        Displaced          - - - - Rest>Inactive Rest>Inactive
        """;

    // columns: Down, Up
    private const string PeerAsp = """
        AssociationUp   - Leave>Down
        AssociationLost - Leave>Down
        AspUp           AckUp>Up AckUpAgain
        AspUpBlocked    Refuse Refuse>Down
        AspDown         AckDown AckDown>Down
        Blocked         - AckDown>Down
        """;

    // columns: Down, Inactive, Active
    private const string PeerTraffic = """
        CameUp      Changed>Inactive - Changed>Inactive
        WentDown    - Changed>Down Changed>Down
        AspActive   Refuse AcknowledgeChange>Active Acknowledge
        AspInactive Refuse Acknowledge AcknowledgeChange>Inactive
        Displaced   - - NotifyAlternate>Inactive
        """;

    // columns: Down, Inactive, Active, Pending
    private const string Server = """
        MemberUp         Tell>Inactive - - -
        LastDown         - Tell>Down Hold>Pending -
        EnoughActive     Open>Active Open>Active - Open>Active
        LastInactive     - - Hold>Pending -
        RecoveryOverUp   - - - GiveUp>Inactive
        RecoveryOverDown - - - GiveUp>Down
        """;

    [Fact]
    public void OwnAspTable_HasEveryCell() => AssertCells(OwnAsp, OwnAspTable.Table);

    [Fact]
    public void OwnTrafficTable_HasEveryCell() => AssertCells(OwnTraffic, OwnTrafficTable.Table);

    [Fact]
    public void PeerAspTable_HasEveryCell() => AssertCells(PeerAsp, PeerAspTable.Table);

    [Fact]
    public void PeerTrafficTable_HasEveryCell() => AssertCells(PeerTraffic, PeerTrafficTable.Table);

    [Fact]
    public void ServerTable_HasEveryCell() => AssertCells(Server, ServerTable.Table);

    [Fact]
    public void Diagrams_OfTheConformanceStatement_AreThoseOfTheTables()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "conformance", "m3ua.md"));

        string[] diagrams =
        [
            OwnAspTable.Table.ToMermaid(), OwnTrafficTable.Table.ToMermaid(), PeerAspTable.Table.ToMermaid(), PeerTrafficTable.Table.ToMermaid(),
            ServerTable.Table.ToMermaid(),
        ];
        Assert.All(diagrams, diagram => Assert.Contains($"```mermaid\n{diagram}```", page, StringComparison.Ordinal));
    }

    private static void AssertCells<TState, TEvent, TEffect>(string text, StateTable<TState, TEvent, TEffect> table)
        where TState : struct, Enum
        where TEvent : struct, Enum
        where TEffect : struct, Enum
    {
        var rows = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enum.GetNames<TEvent>(), rows.Select(row => row[..row.IndexOf(' ', StringComparison.Ordinal)]));
        foreach (var row in rows)
        {
            var words = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(Enum.GetValues<TState>().Length + 1, words.Length);
            foreach (var (expected, state) in words[1..].Zip(Enum.GetValues<TState>()))
            {
                var (next, effect) = table[state, Enum.Parse<TEvent>(words[0])];
                var found = (next.Equals(state) ? $"{effect}" : $"{effect}>{next}").Replace("None", "-", StringComparison.Ordinal)
                    .Replace("SendRegistration", "Ask", StringComparison.Ordinal);
                Assert.True(expected == found, $"{state} × {words[0]}: {found}, not {expected}");
            }
        }
    }
}
