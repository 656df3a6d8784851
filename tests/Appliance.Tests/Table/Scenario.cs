namespace Signalbox.Appliance.Tests.Table;

/// <summary>A scenario as it stands in its file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Rows">The requirements that it shows.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Clock">What the clock says at its beginning; null for the usual time.</param>
/// <param name="Listener">Options of the SMPP listener that differ from the defaults.</param>
/// <param name="Accounts">The accounts, with the settings that differ from the defaults.</param>
/// <param name="Links">Links to SMSCs that do what the scenario says; empty for one to the simulated network.</param>
/// <param name="Before">What these SMSCs do before the appliance starts.</param>
/// <param name="Steps">Its table.</param>
internal sealed record Scenario(
    string File, int Line, IReadOnlyList<string> Rows, string Title, DateTimeOffset? Clock, IReadOnlyList<Token> Listener,
    IReadOnlyList<AccountLine> Accounts, IReadOnlyList<LinkLine> Links, IReadOnlyList<Statement> Before, IReadOnlyList<Step> Steps)
{
    /// <summary>Rules for senders and content, and senders that are registered.</summary>
    public IReadOnlyList<RuleLine> Rules { get; init; } = [];

    public string Name => $"{string.Join(", ", Rows)}: {Title}";
}

/// <summary>An account and the settings named for it.</summary>
internal sealed record AccountLine(string Id, IReadOnlyList<Token> Settings);

/// <summary>One line of a scenario's table; a column that is empty or missing is null.</summary>
internal sealed record Step(
    int Line, Statement? Action, IReadOnlyList<Statement>? ComesBack, IReadOnlyList<InboxLine>? Inbox, IReadOnlyList<Statement>? OnTheAir)
{
    /// <summary>What an SMSC gets beside submit_sm.</summary>
    public IReadOnlyList<Statement>? SmscGets { get; init; }

    /// <summary>What comes to the customer's server for pushes.</summary>
    public IReadOnlyList<Statement>? Pushed { get; init; }

    /// <summary>What the appliance says of a link.</summary>
    public IReadOnlyList<Statement>? LinkSays { get; init; }
}
