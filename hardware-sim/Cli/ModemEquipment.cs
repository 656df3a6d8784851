using System.CommandLine;
using System.Globalization;
using Signalbox.HardwareSim.Modems.Banks;

namespace Signalbox.HardwareSim.Cli;

/// <summary>The banks of simulated modems of <c>serve</c>.</summary>
internal sealed class ModemEquipment : IEquipment
{
    private readonly BankSettings _settings = new();

    private readonly Option<NamedValue[]> _banks = NamedValue.CreateOption(
        "--modems", "A bank of modems: NAME=COUNT@DIRECTORY, or NAME=COUNT@tcp:FIRSTPORT. May be given many times.");

    private readonly Option<NamedValue[]> _prefix = NamedValue.CreateOption(
        "--bank-prefix", "Numbers that start so send by that bank: NAME=PREFIX. Others send by the first link.");

    public void Declare(Command serve)
    {
        serve.Add(_banks);
        serve.Add(_prefix);
        _settings.Declare(serve);
    }

    public void Build(ParseResult arguments, Simulator simulator)
    {
        var prefixes = (arguments.GetValue(_prefix) ?? []).ToDictionary(prefix => prefix.Name, prefix => prefix.Value);
        var banks = new List<ModemBankOptions>();
        foreach (var (name, value) in arguments.GetValue(_banks) ?? [])
        {
            if (!TryParse(value, out var count, out var directory))
                throw new UsageException($"--modems: '{value}' must be COUNT@DIRECTORY");
            var bank = BankSettings.Place(_settings.Read(arguments, name, count, banks.Sum(other => other.Count)), directory);
            if (bank.FirstAddress is null && banks.Any(other => other.Directory == bank.Directory))
                throw new UsageException($"--modems: two banks stand in '{directory}'");
            banks.Add(bank with { Prefix = prefixes.GetValueOrDefault(name, "") });
        }

        if (prefixes.Keys.Except(banks.Select(bank => bank.Name)).FirstOrDefault() is { } unknown)
            throw new UsageException($"--bank-prefix: there is no bank named '{unknown}'");
        _settings.Add(arguments, simulator, banks);
    }

    private static bool TryParse(string value, out int count, out string directory)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        directory = value[(at + 1)..];
        count = 0;
        if (at <= 0 || directory.Length == 0) return false;
        return int.TryParse(value.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }
}
