using Signalbox.Gateway.Rules;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads one entry of <c>registrations</c>.</summary>
internal static class RegistrationSection
{
    public static Registration Read(ConfigurationNode node)
    {
        var places = ConditionSection.ReadPlaces(node);
        var registration = new Registration(node.Text("sender"), node.Text("account"), node.OneOf<RegistrationState>("state", null))
        {
            Countries = places.Countries,
            Networks = places.Networks,
            UseCases = places.UseCases,
        };
        node.RefuseUnknown();
        return registration;
    }
}
