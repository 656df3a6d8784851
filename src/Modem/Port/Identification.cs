using System.Globalization;
using Signalbox.Modem.Answers;
using Signalbox.Modem.At;
using Signalbox.Modem.At.Codec;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Sims;
using Signalbox.Sms.Addresses;

namespace Signalbox.Modem.Port;

/// <summary>Finds out what modem and card are, and sets both up for messages in PDU mode (3GPP TS 27.005, 3 and 4).</summary>
internal static class Identification
{
    private const int InternationalType = 145;
    private const int OtherType = 129;

    /// <summary>Runs the whole sequence.</summary>
    /// <returns>What stands in the way, or <see cref="PortAlarm.None"/>.</returns>
    public static async Task<PortAlarm> RunAsync(
        PortSession session, PortContext context, SimUnlock unlock, SlotRotation rotation, CancellationToken cancellation)
    {
        session.IsStoreRead = false;
        session.SelectedStore = null;
        if (await session.AskAsync("ATE0V1", cancellation) is not AtResult.Ok) await session.AskAsync("ATE0", cancellation);
        await session.AskAsync("AT+CMEE=1", cancellation);
        await AskModemAsync(session, context, cancellation);
        foreach (var command in session.Profile.Initialisation) await session.AskAsync(command, cancellation);
        if (!await rotation.TrySelectAsync(session, cancellation)) return PortAlarm.SimMissing;
        session.Identity = session.Identity with { Iccid = await AskIccidAsync(session, cancellation), Imsi = "" };
        context.Status.Identity(session.Identity);
        var alarm = await unlock.TryAsync(session, cancellation);
        if (alarm != PortAlarm.None) return alarm;
        await AskCardAsync(session, context, cancellation);
        context.Status.Identity(session.Identity);
        await SetUpAsync(session, context, cancellation);
        return PortAlarm.None;
    }

    /// <summary>
    /// Sets how messages and reports are told of, with the first setting that the modem takes. A card that is busy is waited for: the next
    /// setting tells of less.
    /// </summary>
    public static async Task SetRoutingAsync(PortSession session, PortContext context, CancellationToken cancellation)
    {
        session.Routing = null;
        foreach (var setting in session.Profile.MessageRoutings)
        {
            if (await session.AskPatientlyAsync("AT+CNMI=" + setting, context, cancellation) is not AtResult.Ok) continue;
            session.Routing = setting;
            return;
        }
    }

    private static async Task AskModemAsync(PortSession session, PortContext context, CancellationToken cancellation)
    {
        session.Identity = new ModemIdentity
        {
            Maker = IdentityAnswer.Text((await session.AskSurelyAsync("AT+CGMI", cancellation)).Lines),
            Model = IdentityAnswer.Text((await session.AskSurelyAsync("AT+CGMM", cancellation)).Lines),
            Revision = IdentityAnswer.Text((await session.AskSurelyAsync("AT+CGMR", cancellation)).Lines),
            Imei = IdentityAnswer.Imei((await session.AskSurelyAsync("AT+CGSN", cancellation)).Lines),
        };
        var catalog = context.Options.Catalog;
        session.Profile = context.Options.ProfileName is { } name && catalog.TryFind(name, out var named)
            ? named
            : catalog.For(session.Identity.Maker, session.Identity.Model);
        session.Channel.Ignore(session.Profile.Unsolicited.Ignored);
        context.Status.Profile(session.Profile.Name);
    }

    private static async Task AskCardAsync(PortSession session, PortContext context, CancellationToken cancellation)
    {
        var answer = await PortSession.AskSurelyAsync(() => session.AskPatientlyAsync("AT+CIMI", context, cancellation));
        var imsi = IdentityAnswer.Imsi(answer.Lines);
        var iccid = session.Identity.Iccid.Length > 0 ? session.Identity.Iccid : await AskIccidAsync(session, cancellation);
        session.Identity = session.Identity with { Imsi = imsi, Iccid = iccid };
    }

    private static async Task<string> AskIccidAsync(PortSession session, CancellationToken cancellation)
    {
        foreach (var query in session.Profile.IccidQueries)
        {
            var answer = await session.AskSurelyAsync(query.ToCommand(session.Profile.CommandTimeout), cancellation);
            var iccid = IdentityAnswer.Iccid(answer.Lines);
            if (iccid.Length > 0) return iccid;
        }

        return "";
    }

    private static async Task SetUpAsync(PortSession session, PortContext context, CancellationToken cancellation)
    {
        foreach (var command in session.Profile.RegistrationReporting) await session.AskAsync(command, cancellation);
        if (await session.AskPatientlyAsync("AT+CMGF=0", context, cancellation) is AtResult.Error)
            throw new PortTroubleException(PortEvent.Unresponsive, "the modem refuses PDU mode");
        session.IsAcknowledged = await IsAcknowledgementSetAsync(session, context, cancellation);
        await SelectStoresAsync(session, context, cancellation);
        await SetRoutingAsync(session, context, cancellation);
        await SetServiceCentreAsync(session, context, cancellation);
    }

    /// <summary>
    /// Phase 2+ of the message service: what is handed over directly is acknowledged by us, and comes again if it is not (3.2.1, 3.4.4).
    /// </summary>
    private static async Task<bool> IsAcknowledgementSetAsync(PortSession session, PortContext context, CancellationToken cancellation)
    {
        if (!session.Profile.IsAcknowledgementWanted) return false;
        var offered = await PortSession.AskSurelyAsync(() => session.AskPatientlyAsync("AT+CSMS=?", context, cancellation));
        var services = AtFields.Of(offered.Lines.FirstOrDefault("")).Raw(0).Trim('(', ')').Split(',', '-');
        return offered is AtResult.Ok && services.Contains("1")
            && await session.AskPatientlyAsync("AT+CSMS=1", context, cancellation) is AtResult.Ok;
    }

    private static async Task SelectStoresAsync(PortSession session, PortContext context, CancellationToken cancellation)
    {
        var offered = await PortSession.AskSurelyAsync(() => session.AskPatientlyAsync("AT+CPMS=?", context, cancellation));
        var readable = StoresAnswer.Readable(offered.Lines);
        session.Stores = [.. session.Profile.Stores.Where(readable.Contains)];
        if (session.Stores.Count == 0) session.Stores = [session.Profile.Stores[0]];
        var first = session.Stores[0];
        var selection = await session.AskPatientlyAsync($"AT+CPMS=\"{first}\",\"{first}\",\"{first}\"", context, cancellation);
        if (selection is AtResult.Ok) session.SelectedStore = first;
    }

    private static async Task SetServiceCentreAsync(PortSession session, PortContext context, CancellationToken cancellation)
    {
        if (context.Options.ServiceCentre is { } wanted)
        {
            var type = wanted.TypeOfNumber == TypeOfNumber.International ? InternationalType : OtherType;
            await session.AskPatientlyAsync(
                string.Create(CultureInfo.InvariantCulture, $"AT+CSCA=\"{wanted}\",{type}"), context, cancellation);
        }

        var answer = await session.AskPatientlyAsync("AT+CSCA?", context, cancellation);
        session.Identity = session.Identity with { ServiceCentre = AtFields.Of(answer.Lines.FirstOrDefault("")).Text(0) };
        context.Status.Identity(session.Identity);
    }
}
