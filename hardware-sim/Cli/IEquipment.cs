using System.CommandLine;

namespace Signalbox.HardwareSim.Cli;

/// <summary>One kind of simulated equipment that <c>serve</c> can run. It brings its own options, links and control routes.</summary>
internal interface IEquipment
{
    /// <summary>Adds the options to the command.</summary>
    void Declare(Command serve);

    /// <summary>Adds the links and routes that the command line asks for.</summary>
    /// <exception cref="UsageException">The options contradict each other.</exception>
    void Build(ParseResult arguments, Simulator simulator);
}
