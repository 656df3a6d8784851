using System.Collections.Immutable;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Routing;

namespace Signalbox.Sigtran.Sccp;

/// <summary>A subsystem of another node.</summary>
/// <param name="PointCode">Which node.</param>
/// <param name="Subsystem">Which of its subsystems.</param>
public readonly record struct SubsystemPlace(PointCode PointCode, byte Subsystem);

/// <summary>What an SCCP node is and may do. Times and limits have the values of the standard where it has some.</summary>
public sealed record SccpOptions
{
    /// <summary>Our point code.</summary>
    public required PointCode PointCode { get; init; }

    /// <summary>NI of what we send, 0..3: 2, national, since that is what most mobile networks use inside.</summary>
    public byte NetworkIndicator { get; init; } = 2;

    /// <summary>Our global titles: messages for them are for our users. A service centre often has several.</summary>
    public ImmutableArray<DigitMask> OwnTitles { get; init; } = [];

    /// <summary>Where other titles lead. Behind an STP one rule for all is enough.</summary>
    public ImmutableArray<TranslationRule> Translations { get; init; } = [];

    /// <summary>Subsystems elsewhere that users are told about when they come and go, besides those that are heard of.</summary>
    public ImmutableArray<SubsystemPlace> RemoteSubsystems { get; init; } = [];

    /// <summary>Nodes that are told when a subsystem of ours comes or goes (concerned nodes, ITU-T Q.714, 5.3.6).</summary>
    public ImmutableArray<PointCode> ConcernedNodes { get; init; } = [];

    /// <summary>Whether messages for titles of others are passed on, as an STP does. No: a service centre is not one.</summary>
    public bool Relays { get; init; }

    /// <summary>Octets of a message at the most: what a link of MTP level 2 carries, since there may be one on the way.</summary>
    public int MessageMax { get; init; } = MessageSizes.NarrowbandMax;

    /// <summary>T(reassembly): how long all segments of a message may take (ITU-T Q.714: 10 to 20 seconds).</summary>
    public TimeSpan ReassemblyTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Messages that are reassembled at a time at the most.</summary>
    public int ReassembliesMax { get; init; } = 1024;

    /// <summary>Octets that all of them may take at the most.</summary>
    public int ReassemblyOctetsMax { get; init; } = 2 * 1024 * 1024;

    /// <summary>
    /// T(stat info): how long until the first and, doubled each time, the next test of a prohibited subsystem (ITU-T Q.714: 5 to 10
    /// s).
    /// </summary>
    public TimeSpan StatusTestTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long it may be between two tests (ITU-T Q.714: 10 to 20 minutes).</summary>
    public TimeSpan StatusTestTimeMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Messages from one user of ours to another that wait at the most.</summary>
    public int LocalQueueMax { get; init; } = 1024;

    /// <summary>Addresses that the decoder remembers at the most.</summary>
    public int AddressesKept { get; init; } = 4096;

    /// <summary>What is wrong with the options, each with name, value and rule; empty for nothing.</summary>
    public ImmutableArray<string> Validate() =>
    [
        .. Check(PointCode.Value <= PointCode.ItuMax, $"PointCode {PointCode.Value}: at most {PointCode.ItuMax}"),
        .. Check(NetworkIndicator <= 3, $"NetworkIndicator {NetworkIndicator}: 0 to 3"),
        .. Check(MessageMax is >= 64 and <= 4096, $"MessageMax {MessageMax}: 64 to 4096"),
        .. Check(ReassemblyTime > TimeSpan.Zero, $"ReassemblyTime {ReassemblyTime}: above zero"),
        .. Check(ReassembliesMax > 0, $"ReassembliesMax {ReassembliesMax}: above zero"),
        .. Check(ReassemblyOctetsMax >= NUnitdata.UserDataMax, $"ReassemblyOctetsMax {ReassemblyOctetsMax}: at least {NUnitdata.UserDataMax}"),
        .. Check(StatusTestTime > TimeSpan.Zero, $"StatusTestTime {StatusTestTime}: above zero"),
        .. Check(StatusTestTimeMax >= StatusTestTime, $"StatusTestTimeMax {StatusTestTimeMax}: not below StatusTestTime"),
        .. Check(LocalQueueMax > 0, $"LocalQueueMax {LocalQueueMax}: above zero"),
        .. Check(AddressesKept is > 0 and <= 1 << 20, $"AddressesKept {AddressesKept}: 1 to {1 << 20}"),
        .. Check(Translations.Length <= TranslationTable.RulesMax, $"Translations: {Translations.Length}, at most {TranslationTable.RulesMax}"),
        .. Translations.Index().SelectMany(each => Check(!each.Item.Targets.IsDefaultOrEmpty, $"Translations[{each.Index}]: has no target")),
        .. Translations.Index().SelectMany(
            each => Check(each.Item.Rewrite is not { Remove: < 0 }, $"Translations[{each.Index}]: removes less than nothing")),
    ];

    private static string[] Check(bool isRight, string rule) => isRight ? [] : [rule];
}
