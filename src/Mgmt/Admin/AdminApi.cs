using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Signalbox.Gateway;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Mgmt.Health;

namespace Signalbox.Mgmt.Admin;

/// <summary>The operator's HTTP API, which the command line speaks: <c>/admin/v1/…</c>, JSON, behind <see cref="AdminSignIn"/>.</summary>
public sealed class AdminApi(MessageGateway gateway, IMessageHistory history, Readiness readiness, TimeProvider clock)
{
    /// <summary>How long an answer about a message waits for history, at the most.</summary>
    private static readonly TimeSpan CatchUpMax = TimeSpan.FromSeconds(2);

    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    /// <summary>Adds the endpoints. Others may add theirs to what is returned: they stand behind the same sign-in.</summary>
    public RouteGroupBuilder Map(IEndpointRouteBuilder routes, AdminSignIn signIn)
    {
        var admin = routes.MapGroup("/admin/v1");
        admin.AddEndpointFilter(signIn.FilterAsync);
        admin.MapGet("/status", Status);
        admin.MapGet("/links", () => Links());
        admin.MapGet("/links/{name}/unmatched", FindUnmatched);
        admin.MapGet("/accounts", () => Accounts());
        new AccountsApi(gateway.Accounts).Map(admin.MapGroup("/accounts"));
        new KeysApi(gateway.Accounts, clock).Map(admin.MapGroup("/accounts/{id}/keys"));
        new ListsApi(gateway.Lists, gateway.Accounts).Map(admin.MapGroup("/lists"));
        admin.MapGet("/messages/{id}", FindMessageAsync);
        return admin;
    }

    private StatusView Status()
    {
        var version = typeof(AdminApi).Assembly.GetName().Version?.ToString(3) ?? "";
        return new StatusView(version, _startedAt, readiness.IsReady, StoreView.Of(gateway.StoreHealth, gateway.Store), Links(), Accounts());
    }

    private List<LinkView> Links() => [.. gateway.Links.Select(LinkView.Of).OrderBy(link => link.Name, StringComparer.Ordinal)];

    private List<AccountView> Accounts() =>
        [.. gateway.Accounts.All.Select(AccountView.Of).OrderBy(account => account.Id, StringComparer.Ordinal)];

    private IResult FindUnmatched(string name, bool? unmasked) => gateway.LastUnmatched(name) is { } last
        ? Results.Json(last.Select(receipt => UnmatchedView.Of(receipt, unmasked ?? false)))
        : Results.Json(new { error = $"there is no link '{name}'" }, statusCode: StatusCodes.Status404NotFound);

    private async Task<IResult> FindMessageAsync(string id, bool? unmasked, CancellationToken cancellation)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Results.Json(new { error = "a message id is a positive whole number" }, statusCode: StatusCodes.Status400BadRequest);
        await history.CatchUpAsync(CatchUpMax, clock, cancellation);
        return await history.FindAsync(number, cancellation) is { } entry
            ? Results.Json(View(entry, unmasked ?? false))
            : Results.Json(new { error = $"no message {id} is known" }, statusCode: StatusCodes.Status404NotFound);
    }

    private MessageView View(HistoryEntry entry, bool unmasked) => new(
        entry.Id.ToString(CultureInfo.InvariantCulture),
        entry.Inbound ? "mo" : "mt",
        gateway.Accounts.Find(entry.AccountKey)?.Account.Id,
        unmasked ? entry.From : Masking.Mask(entry.From),
        unmasked ? entry.To : Masking.Mask(entry.To),
        entry.Parts,
        entry.State == MessageState.Queued ? "QUEUED" : entry.State.ToReceiptText(),
        entry.Error,
        entry.Link,
        entry.Reference,
        entry.Route?.ToString(),
        entry.Rule,
        DateTimeOffset.FromUnixTimeMilliseconds(entry.AcceptedAt),
        Time(entry.SentAt),
        Time(entry.EndedAt),
        Time(entry.SettledAt),
        entry.Uncertain);

    private static DateTimeOffset? Time(long milliseconds) => milliseconds == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
