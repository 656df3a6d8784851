namespace Signalbox.HardwareSim.Modems.Banks.Outlets;

/// <summary>A modem that is plugged in. Disposing of it unplugs it: a host that has it open sees its end.</summary>
internal interface IPlug : IAsyncDisposable
{
    /// <summary>What the outlet leads to.</summary>
    string Device { get; }
}
