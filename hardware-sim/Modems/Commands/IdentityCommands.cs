using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.Commands;

/// <summary>Who the modem is: ITU-T V.250, 6.1.3 to 6.1.7, and 3GPP TS 27.007, 5.1 to 5.4.</summary>
internal sealed class IdentityCommands(ModemState state, AtWriter writer)
{
    public void AddTo(AtCommandTable table)
    {
        var profile = state.Profile;
        table.AddShown(SimNeed.None, () => profile.Manufacturer, "+CGMI", "+GMI");
        table.AddShown(SimNeed.None, () => profile.Model, "+CGMM", "+GMM");
        table.AddShown(SimNeed.None, () => profile.Revision, "+CGMR", "+GMR");
        table.AddShown(SimNeed.None, () => state.Imei, "+CGSN", "+GSN");
        table.Add("I", SimNeed.None, _ =>
        {
            foreach (var line in profile.Identification ?? [profile.Manufacturer, profile.Model, $"Revision: {profile.Revision}"])
                writer.Line(state.Fill(line));
            return AtResult.Ok;
        });
    }
}
