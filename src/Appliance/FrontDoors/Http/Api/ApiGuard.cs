using System.Globalization;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Accounts.Keys;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>Lets the requests of version 2 in: who it is, and within the account's limits.</summary>
internal sealed class ApiGuard(HttpSignIn signIn, RequestLimits limits)
{
    /// <summary>Serves a request of an account, or refuses it with problem details.</summary>
    public async Task ServeAsync(HttpContext context, Func<HttpContext, AccountDesk, Task> serveAsync)
    {
        var (desk, refusal) = await signIn.AdmitAsync(context, ScopeOf(context.Request.Method));
        using var place = desk is null ? null : limits.TryEnter(desk.Account, out refusal);
        if (desk is not null && limits.RateOf(desk.Account) is { } rate) Tell(context.Response.Headers, rate.PerSecond, rate.Left);
        if (refusal is not null) await ApiProblem.WriteAsync(context, refusal);
        else await serveAsync(context, desk!);
    }

    /// <summary>Whether a request that goes on for long still may: its key may have been removed, or have expired.</summary>
    public bool IsStillAdmitted(HttpContext context) => signIn.IsStillAdmitted(context, ScopeOf(context.Request.Method));

    /// <summary>The scope that a key needs: what is asked for is in the method, for every path (docs/api-v2.md).</summary>
    public static KeyScopes ScopeOf(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? KeyScopes.Read
        : HttpMethods.IsPost(method) || HttpMethods.IsPut(method) ? KeyScopes.Send
        : KeyScopes.Change;

    // As the draft of the HTTPAPI working group has them (draft-ietf-httpapi-ratelimit-headers): quota and window, what is left and for how long.
    private static void Tell(IHeaderDictionary headers, int perSecond, int left)
    {
        headers[ApiHeaders.LimitPolicy] = string.Create(CultureInfo.InvariantCulture, $"\"requests\";q={perSecond};w=1");
        headers[ApiHeaders.Limit] = string.Create(CultureInfo.InvariantCulture, $"\"requests\";r={left};t=1");
    }
}
