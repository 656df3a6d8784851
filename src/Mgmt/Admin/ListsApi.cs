using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Lists;

namespace Signalbox.Mgmt.Admin;

/// <summary>
/// Stop lists at <c>/stop/{account}</c> and block lists at <c>/block/{name}</c>, their entries below them at <c>/entries</c>. Every change is on
/// disk before its answer, and holds for the next message.
/// </summary>
internal sealed class ListsApi(ListBook lists, AccountDirectory accounts)
{
    private const int FlushAfter = 64 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => lists.All.Select(View).OfType<ListView>().OrderBy(list => list.List, StringComparer.Ordinal));
        routes.MapGet("/{kind}/{name}", (string kind, string name) => With(kind, name, list => Results.Json(View(lists.Find(list)!))));
        routes.MapPut("/{kind}/{name}", Create);
        routes.MapDelete("/{kind}/{name}", Delete);
        routes.MapGet("/{kind}/{name}/entries", Export);
        routes.MapPost("/{kind}/{name}/entries", ImportAsync);
        routes.MapGet("/{kind}/{name}/entries/{number}", Show);
        routes.MapPut("/{kind}/{name}/entries/{number}", Add);
        routes.MapDelete("/{kind}/{name}/entries/{number}", Remove);
    }

    private IResult Create(string kind, string name)
    {
        if (kind != "block") return With(kind, name, list => Results.Json(View(lists.Find(list)!)));
        return Keep(() => lists.TryCreate(name) switch
        {
            ListRefusal.None => Results.Json(View(lists.Find(ListName.OfBlock(name))!), statusCode: StatusCodes.Status201Created),
            ListRefusal.ListExists => Results.Json(View(lists.Find(ListName.OfBlock(name))!)),
            var refusal => Refuse(refusal),
        });
    }

    private IResult Delete(string kind, string name) => With(kind, name, list =>
    {
        lists.TryRemove(list);
        return Results.NoContent();
    });

    private IResult Show(string kind, string name, string number, bool? unmasked) => With(kind, name, number, (list, listed) =>
        lists.Entries(list, listed) is { Count: > 0 } entries
            ? Results.Json(entries.Select(entry => ListEntryView.Of(entry, unmasked ?? false)))
            : Error(StatusCodes.Status404NotFound, "the number is not on this list"));

    private IResult Add(string kind, string name, string number, string? service) => With(kind, name, number, (list, listed) =>
    {
        var addition = lists.Add(list, service ?? "", [listed], ListOrigin.Operator);
        if (addition.Refusal != ListRefusal.None) return Refuse(addition.Refusal);
        return Results.Json(
            new { addition.Added, addition.Already }, statusCode: addition.Added > 0 ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    });

    private IResult Remove(string kind, string name, string number, string? service) => With(kind, name, number, (list, listed) =>
        lists.Remove(list, service, listed) is > 0 and var removed
            ? Results.Json(new { removed })
            : Error(StatusCodes.Status404NotFound, "the number is not on this list"));

    // Lines as they come, in batches that are in effect at once: what was taken before something failed stays.
    private async Task<IResult> ImportAsync(string kind, string name, HttpContext context, CancellationToken cancellation)
    {
        if (Find(kind, name) is not { } list) return NoList(kind, name);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        var import = new ListImport(lists, list, RuleOf(list));
        try
        {
            return Results.Json(await import.RunAsync(context.Request.BodyReader, cancellation));
        }
        catch (IOException failed)
        {
            var result = import.SoFar;
            return Error(
                StatusCodes.Status503ServiceUnavailable,
                $"it broke off at line {result.Lines}: {failed.Message}; {result.Added} entries were added before");
        }
    }

    private IResult Export(string kind, string name, bool? unmasked)
    {
        if (Find(kind, name) is not { } list || lists.Numbers(list) is not { } numbers) return NoList(kind, name);
        return Results.Stream(body => WriteAsync(PipeWriter.Create(body), numbers, unmasked ?? false), "text/csv; charset=utf-8");
    }

    private static async Task WriteAsync(PipeWriter writer, IReadOnlyList<(string Service, IEnumerable<long> Numbers)> lists, bool unmasked)
    {
        Encoding.ASCII.GetBytes("number,service\n", writer);
        foreach (var (service, numbers) in lists)
        {
            var end = service.Length > 0 ? $",{service}\n" : "\n";
            foreach (var number in numbers)
            {
                var digits = ListedNumber.Format(number);
                Encoding.ASCII.GetBytes(unmasked ? digits : Masking.Mask(digits), writer);
                Encoding.ASCII.GetBytes(end, writer);
                if (writer.UnflushedBytes >= FlushAfter) await writer.FlushAsync();
            }
        }

        await writer.CompleteAsync();
    }

    private IResult With(string kind, string name, string written, Func<ListName, long, IResult> act) => With(kind, name, list =>
        ListedNumber.TryRead(written, RuleOf(list), out var number)
            ? act(list, number)
            : Error(StatusCodes.Status400BadRequest, "that is no subscriber's number"));

    private IResult With(string kind, string name, Func<ListName, IResult> act) =>
        Find(kind, name) is { } list ? Keep(() => act(list)) : NoList(kind, name);

    private static IResult Keep(Func<IResult> act)
    {
        try
        {
            return act();
        }
        catch (IOException failed)
        {
            return Error(StatusCodes.Status503ServiceUnavailable, $"it cannot be kept: {failed.Message}");
        }
    }

    private ListName? Find(string kind, string name) => kind switch
    {
        "stop" when accounts.Find(name) is { } desk => ListName.OfAccount(desk.Key),
        "block" when lists.Find(ListName.OfBlock(name)) is not null => ListName.OfBlock(name),
        _ => null,
    };

    private NationalRule? RuleOf(ListName list) => list.Kind == ListKind.Stop ? accounts.Find(list.Account)?.Account.NationalRule : null;

    // Null for the list of an account that was removed in this moment.
    private ListView? View(ListReport report)
    {
        var name = report.Name.Kind == ListKind.Block ? report.Name.Name : accounts.Find(report.Name.Account)?.Account.Id;
        if (name is null) return null;
        return new ListView(
            report.Name.Kind == ListKind.Block ? $"block/{name}" : $"stop/{name}", report.Entries, report.Services, report.Octets);
    }

    private static IResult Refuse(ListRefusal refusal) => refusal switch
    {
        ListRefusal.BadName => Error(StatusCodes.Status400BadRequest, $"a name is {ListLimits.NameRule}"),
        ListRefusal.NoServices => Error(StatusCodes.Status400BadRequest, "a block list holds for everything: it has no services"),
        ListRefusal.TooManyLists => Error(StatusCodes.Status409Conflict, $"there are {ListLimits.BlockListsMax} block lists already"),
        ListRefusal.TooManyServices => Error(
            StatusCodes.Status409Conflict, $"the list has entries for {ListLimits.ServicesMax} services already"),
        ListRefusal.ListFull => Error(
            StatusCodes.Status409Conflict, $"no room: {ListLimits.EntriesMax} entries a list and {ListLimits.TotalMax} in all"),
        _ => Error(StatusCodes.Status404NotFound, "there is no such list any more"),
    };

    private static IResult NoList(string kind, string name) => Error(
        StatusCodes.Status404NotFound,
        $"there is no list '{kind}/{name}'; lists are stop/ACCOUNT, and block/NAME once it was created");

    private static IResult Error(int status, string error) => Results.Json(new { error }, statusCode: status);
}
