using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Pushes;

namespace Signalbox.Appliance.Push;

/// <summary>
/// <c>/admin/v1/accounts/{id}/push</c>: how an account's pushes stand. <c>POST …/test</c> sends a sample now. <c>…/letters</c>: what was never
/// taken; <c>POST …/replay</c> sends it once more, DELETE forgets it, either for one or for all.
/// </summary>
internal sealed class PushApi(PushDesk pushes, AccountDirectory accounts)
{
    private const int ListedMax = 1_000;
    private const int ListedUsually = 100;
    private const string Kept = "dead letters cannot be read or written now";

    public void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/accounts/{id}/push", (string id) => WithAccount(id, desk => Results.Json(
            PushView.Of(id, pushes.Find(desk), desk.Account.Push is not null, pushes.Letters.CountOf(desk.Key)))));
        admin.MapPost("/accounts/{id}/push/test", (string id, CancellationToken stop) => WithAccountAsync(id, desk => TestAsync(desk, stop)));
        admin.MapGet("/accounts/{id}/push/letters", (string id, long? before, int? limit, CancellationToken stop) =>
            WithAccountAsync(id, desk => ListAsync(desk, before ?? 0, limit ?? ListedUsually, stop)));
        admin.MapGet("/accounts/{id}/push/letters/{number:long}", (string id, long number, bool? body, CancellationToken stop) =>
            WithAccountAsync(id, desk => FindAsync(desk, number, body ?? false, stop)));
        admin.MapPost("/accounts/{id}/push/letters/replay", (string id, CancellationToken stop) =>
            WithAccountAsync(id, desk => ReplayAsync(desk, 0, stop)));
        admin.MapPost("/accounts/{id}/push/letters/{number:long}/replay", (string id, long number, CancellationToken stop) =>
            WithAccountAsync(id, desk => ReplayAsync(desk, number, stop)));
        admin.MapDelete("/accounts/{id}/push/letters", (string id, CancellationToken stop) =>
            WithAccountAsync(id, desk => RemoveAsync(desk, 0, stop)));
        admin.MapDelete("/accounts/{id}/push/letters/{number:long}", (string id, long number, CancellationToken stop) =>
            WithAccountAsync(id, desk => RemoveAsync(desk, number, stop)));
    }

    private IResult WithAccount(string id, Func<AccountDesk, IResult> answer) => accounts.Find(id) is { } desk
        ? answer(desk)
        : Refuse(StatusCodes.Status404NotFound, $"there is no account '{id}'");

    private async Task<IResult> WithAccountAsync(string id, Func<AccountDesk, Task<IResult>> answer)
    {
        if (accounts.Find(id) is not { } desk) return Refuse(StatusCodes.Status404NotFound, $"there is no account '{id}'");
        try
        {
            return await answer(desk);
        }
        catch (IOException failed)
        {
            return Refuse(StatusCodes.Status503ServiceUnavailable, $"{Kept}: {failed.Message}");
        }
    }

    private async Task<IResult> TestAsync(AccountDesk desk, CancellationToken stop) => await pushes.TestAsync(desk, stop) is { } answer
        ? Results.Json(new PushTestView(answer.IsTaken, answer.Status, answer.Words, answer.Excerpt))
        : NoPush(desk);

    private async Task<IResult> ListAsync(AccountDesk desk, long before, int limit, CancellationToken stop) => limit is >= 1 and <= ListedMax
        ? Results.Json((await pushes.Letters.ListAsync(desk.Key, before, limit, stop)).Select(letter => LetterView.Of(letter, withBody: false)))
        : Refuse(StatusCodes.Status400BadRequest, $"limit is a whole number from 1 to {ListedMax}");

    private async Task<IResult> FindAsync(AccountDesk desk, long number, bool withBody, CancellationToken stop) =>
        await pushes.Letters.FindAsync(desk.Key, number, stop) is { } letter ? Results.Json(LetterView.Of(letter, withBody)) : NoLetter(number);

    private async Task<IResult> ReplayAsync(AccountDesk desk, long number, CancellationToken stop)
    {
        if (desk.Account.Push is null) return NoPush(desk);
        List<long> numbers = [];
        if (number != 0)
        {
            if (await pushes.Letters.FindAsync(desk.Key, number, stop) is null) return NoLetter(number);
            numbers.Add(number);
        }
        else
        {
            // The oldest first, as they would have gone.
            for (var before = 0L; await pushes.Letters.ListAsync(desk.Key, before, ListedMax, stop) is { Count: > 0 } page; before = page[^1].Number)
                numbers.AddRange(page.Select(letter => letter.Number));
            numbers.Reverse();
        }

        return pushes.TryReplay(desk, numbers)
            ? Results.Json(new { letters = numbers.Count }, statusCode: StatusCodes.Status202Accepted)
            : Refuse(StatusCodes.Status409Conflict, "too many dead letters wait already to be sent once more");
    }

    private async Task<IResult> RemoveAsync(AccountDesk desk, long number, CancellationToken stop)
    {
        var removed = await pushes.Letters.RemoveAsync(desk.Key, number, stop);
        return number == 0 || removed > 0 ? Results.Json(new { letters = removed }) : NoLetter(number);
    }

    private static IResult NoPush(AccountDesk desk) =>
        Refuse(StatusCodes.Status409Conflict, $"account '{desk.Account.Id}' has no push");

    private static IResult NoLetter(long number) =>
        Refuse(StatusCodes.Status404NotFound, FormattableString.Invariant($"there is no dead letter {number}"));

    private static IResult Refuse(int status, string error) => Results.Json(new { error }, statusCode: status);
}
