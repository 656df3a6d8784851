using Signalbox.Appliance.Configuration;
using Signalbox.Modem.Port;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>One port of a bank at work.</summary>
/// <param name="Bank">The link it belongs to.</param>
/// <param name="Number">Its number there, which stays.</param>
/// <param name="Configuration">How it was named.</param>
/// <param name="Owner">Its end of the gateway.</param>
/// <param name="Port">The port itself.</param>
internal sealed record BankPort(string Bank, int Number, ModemPortConfiguration Configuration, ModemOwner Owner, ModemPort Port)
{
    /// <summary>What people call it: bank and number.</summary>
    public string Name => $"{Bank}/{Number}";
}
