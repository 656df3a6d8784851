using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Signalbox.Modem.Profiles;

/// <summary>
/// Reads a profile from a file (<c>firmware-config/modem-profile.schema.json</c> describes it). A key that is left out has the generic
/// profile's value.
/// </summary>
public static class ProfileFile
{
    private static readonly JsonDocumentOptions Json = new() { CommentHandling = JsonCommentHandling.Skip, MaxDepth = 8 };

    /// <summary>The keys that a profile may have.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "$schema", "name", "description", "makers", "models", "initialisation", "iccidQueries", "pinTriesQueries", "registrationReporting",
        "registrationQueries", "messageRoutings", "stores", "acknowledgement", "unsolicited", "timeouts", "temperature", "needsWakeup",
        "keepLinkOpen", "letLinkGo", "reset", "slotSelections", "radioOff", "radioOn", "ussdPacked",
    ];

    /// <summary>Reads a file's content; false when anything is wrong, and then every error says file, key and rule.</summary>
    /// <param name="file">The file's name, for the errors.</param>
    /// <param name="content">UTF-8.</param>
    /// <param name="errors">Where errors are added.</param>
    /// <param name="profile">The profile.</param>
    public static bool TryRead(
        string file, ReadOnlyMemory<byte> content, ICollection<string> errors, [NotNullWhen(true)] out ModemProfile? profile)
    {
        profile = null;
        var before = errors.Count;
        try
        {
            using var document = JsonDocument.Parse(content, Json);
            if (document.RootElement.ValueKind != JsonValueKind.Object) errors.Add($"{file}: it must be an object");
            else profile = Read(new ProfileObject(file, "", document.RootElement, errors));
        }
        catch (JsonException wrong)
        {
            errors.Add($"{file}: it is no JSON: {wrong.Message}");
        }

        if (errors.Count == before) return profile is not null;
        profile = null;
        return false;
    }

    private static ModemProfile Read(ProfileObject root)
    {
        var generic = ModemProfile.Generic;
        root.AllowOnly(Keys);
        root.Text("$schema", "");
        root.Text("description", "");
        var profile = new ModemProfile
        {
            Name = root.Required("name"),
            Makers = root.Patterns("makers"),
            Models = root.Patterns("models"),
            Initialisation = root.Commands("initialisation", generic.Initialisation),
            IccidQueries = root.Queries("iccidQueries", generic.IccidQueries),
            PinTriesQueries = root.Queries("pinTriesQueries", generic.PinTriesQueries),
            RegistrationReporting = root.Commands("registrationReporting", generic.RegistrationReporting),
            RegistrationQueries = root.Commands("registrationQueries", generic.RegistrationQueries, countMin: 1),
            MessageRoutings = root.Routings("messageRoutings", generic.MessageRoutings),
            Stores = root.Stores("stores", generic.Stores),
            IsAcknowledgementWanted = root.Flag("acknowledgement", generic.IsAcknowledgementWanted),
            Temperature = root.Query("temperature"),
            NeedsWakeup = root.Flag("needsWakeup", generic.NeedsWakeup),
            KeepLinkOpen = root.CommandOrNull("keepLinkOpen", generic.KeepLinkOpen),
            LetLinkGo = root.Command("letLinkGo", generic.LetLinkGo),
            Reset = root.Command("reset", generic.Reset),
            SlotSelections = root.Commands("slotSelections", generic.SlotSelections),
            RadioOff = root.Command("radioOff", generic.RadioOff),
            RadioOn = root.Command("radioOn", generic.RadioOn),
            IsUssdPacked = root.Flag("ussdPacked", generic.IsUssdPacked),
            Unsolicited = ReadUnsolicited(root.Child("unsolicited")),
        };
        return profile.Models.Count > 0 && profile.Makers.Count == 0
            ? root.Wrong(profile, "models", "needs makers")
            : ReadTimeouts(root.Child("timeouts"), profile);
    }

    private static UnsolicitedNames ReadUnsolicited(ProfileObject? found)
    {
        var generic = ModemProfile.Generic.Unsolicited;
        if (found is not { } names) return generic;
        names.AllowOnly(["ignored", "restart", "storageFull", "simReady"]);
        return new UnsolicitedNames
        {
            Ignored = names.Lines("ignored", generic.Ignored),
            Restart = names.Lines("restart", generic.Restart),
            StorageFull = names.Lines("storageFull", generic.StorageFull),
            SimReady = names.Lines("simReady", generic.SimReady),
        };
    }

    private static ModemProfile ReadTimeouts(ProfileObject? found, ModemProfile profile)
    {
        if (found is not { } timeouts) return profile;
        timeouts.AllowOnly(["command", "attention", "list", "prompt", "send", "sleepsAfter", "lockAnswer"]);
        return profile with
        {
            CommandTimeout = timeouts.Seconds("command", profile.CommandTimeout),
            AttentionTimeout = timeouts.Seconds("attention", profile.AttentionTimeout),
            ListTimeout = timeouts.Seconds("list", profile.ListTimeout),
            PromptTimeout = timeouts.Seconds("prompt", profile.PromptTimeout),
            SendTimeout = timeouts.Seconds("send", profile.SendTimeout),
            SleepsAfter = timeouts.Seconds("sleepsAfter", profile.SleepsAfter),
            LockAnswerTimeout = timeouts.Seconds("lockAnswer", TimeSpan.Zero) is { Ticks: > 0 } patience ? patience : null,
        };
    }
}
