using Signalbox.Appliance.FrontDoors.Http.Jobs;

namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>
/// Reads what is inside the element of an operation. What is wrong becomes the reader's fault, and what was read until then is of no use.
/// </summary>
internal static class SoapFields
{
    /// <summary>The credentials, which come before all else, so that nothing of a stranger's is kept.</summary>
    public static async Task<(string Username, string Password)> CredentialsAsync(SoapReader xml, int operation)
    {
        const string Rule = "the first two fields must be username and password";
        string? username = null;
        string? password = null;
        while (username is null || password is null)
        {
            if (!await xml.NextAsync(operation)) xml.Refuse(SoapFault.Of(StatusCodes.Status401Unauthorized, Rule));
            else if (xml.Name == "username" && username is null) username = await xml.TextAsync();
            else if (xml.Name == "password" && password is null) password = await xml.TextAsync();
            else xml.Refuse(SoapFault.Of(StatusCodes.Status401Unauthorized, Rule));
            if (xml.Fault is not null) return ("", "");
        }

        return (username, password);
    }

    /// <summary>The fields of sendJob: options, and messages with their recipients.</summary>
    public static async Task<JobRequest> JobAsync(SoapReader xml, int operation)
    {
        JobOptions? options = null;
        var messages = new List<JobMessage>();
        while (await xml.NextAsync(operation))
        {
            if (xml.Name == "messages") messages.Add(await MessageAsync(xml));
            else if (xml.Name != "options") xml.RefuseElement();
            else if (options is null) options = await OptionsAsync(xml);
            else xml.RefuseRepetition();
        }

        return new JobRequest(options ?? JobOptions.None, messages);
    }

    /// <summary>The fields of getAvailableJobReports by their names, as written; those that are left out or empty are not there.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReportsAsync(SoapReader xml, int operation)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await xml.NextAsync(operation))
        {
            var name = xml.Name;
            if (!ReportsQuery.Names.Contains(name)) xml.RefuseElement();
            else if (!fields.TryAdd(name, (await xml.TextAsync()).Trim())) xml.RefuseRepetition();
            else if (fields[name].Length == 0) fields.Remove(name);
        }

        return fields;
    }

    /// <summary>The fields of getJobReport.</summary>
    public static async Task<string> JobIdAsync(SoapReader xml, int operation)
    {
        var id = "";
        while (await xml.NextAsync(operation))
        {
            if (xml.Name != "jobId") xml.RefuseElement();
            else if (id.Length > 0) xml.RefuseRepetition();
            else id = (await xml.TextAsync()).Trim();
        }

        if (id.Length == 0) xml.Refuse(SoapFault.Wrong("jobId is missing"));
        return id;
    }

    /// <summary>An operation without fields.</summary>
    public static async Task NoneAsync(SoapReader xml, int operation)
    {
        if (await xml.NextAsync(operation)) xml.RefuseElement();
    }

    private static async Task<JobOptions> OptionsAsync(SoapReader xml)
    {
        var options = JobOptions.None;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var depth = xml.Depth;
        while (await xml.NextAsync(depth))
        {
            var name = xml.Name;
            if (!JobOptionTexts.IsKnown(name)) xml.RefuseElement();
            else if (!seen.Add(name) && name != JobOptionTexts.Repeatable) xml.RefuseRepetition();
            else if (JobOptionTexts.Set(ref options, name, await xml.TextAsync()) is { } wrong) xml.Refuse(SoapFault.Wrong(wrong));
        }

        return options;
    }

    private static async Task<JobMessage> MessageAsync(SoapReader xml)
    {
        string? text = null;
        var recipients = new List<JobRecipient>();
        var depth = xml.Depth;
        while (await xml.NextAsync(depth))
        {
            if (xml.Name == "recipients") recipients.Add(await RecipientAsync(xml));
            else if (xml.Name != "text") xml.RefuseElement();
            else if (text is null) text = await xml.TextAsync();
            else xml.RefuseRepetition();
        }

        if (text is null) xml.Refuse(SoapFault.Wrong("a message has no text"));
        return new JobMessage(text ?? "", recipients);
    }

    private static async Task<JobRecipient> RecipientAsync(SoapReader xml)
    {
        var (dst, customerRef) = ((string?)null, (string?)null);
        List<string>? blackouts = null;
        var depth = xml.Depth;
        while (await xml.NextAsync(depth))
        {
            var name = xml.Name;
            if (name == "dst" && dst is null) dst = (await xml.TextAsync()).Trim();
            else if (name == "customerRef" && customerRef is null) customerRef = await xml.TextAsync();
            else if (name == JobOptionTexts.Repeatable) (blackouts ??= []).Add((await xml.TextAsync()).Trim());
            else if (name is "dst" or "customerRef") xml.RefuseRepetition();
            else xml.RefuseElement();
            if (blackouts?.Count > BlackoutPeriods.CountMax)
                xml.Refuse(SoapFault.Wrong($"there are more than {BlackoutPeriods.CountMax} {name}"));
        }

        if (dst is null) xml.Refuse(SoapFault.Wrong("a recipient has no dst"));
        return new JobRecipient(dst ?? "") { CustomerRef = customerRef is "" ? null : customerRef, BlackoutPeriods = blackouts };
    }
}
