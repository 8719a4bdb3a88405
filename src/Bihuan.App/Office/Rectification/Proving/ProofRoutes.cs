using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Proving;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Proving;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Proving;

/// <summary>加佐证、取下佐证的地址。谁可以，照他办得了的问题、措施。</summary>
internal static class ProofRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/problems/{id:guid}/proof").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts().Roomy();
        group.MapGet("", ShowAsync);
        PageDraft.Map(group, async (id, context, db, clock) => await ProvingPlace.OpenAsync(db, id, context.RequestAborted) is null ? null : DraftOf(db, id, ProofView.Read(context.Request.Query["way"])));
        group.MapPost("", AddAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
        group.MapGet("/data/{ledger}", LookAsync).RequireAuthorization(PermissionPolicies.LedgerView, PermissionPolicies.LedgerExport);
        group.MapPost("/data/{ledger}", FreezeAsync).RequireAuthorization(PermissionPolicies.LedgerView, PermissionPolicies.LedgerExport);
        group.MapGet("/{proof:guid}/drop", AskDropAsync);
        group.MapPost("/{proof:guid}/drop", DropAsync);
        routes.MapGroup("/ledgers/{ledger}").RequireAuthorization(PermissionPolicies.LedgerView, PermissionPolicies.LedgerExport).MapGet("/proof", ChooseAsync);
    }

    private static PageDraft? DraftOf(Db db, Guid id, ProofWay way) => way == ProofWay.Data ? null
        : new(new(db.Catalog.Of(typeof(Evidence)), id, ProofView.CodeOf(way)), $"/problems/{id}/proof", ProofView.CodeOf(way)) { Also = [nameof(Proof.Note)], Choices = [nameof(Proof.MeasureId), nameof(Proof.EvidenceId), "q"] };

    private static async Task<IResult> ShowAsync(Guid id, string? way, string? measure, string? q, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        if (await ProvingPlace.OpenAsync(db, id, context.RequestAborted) is not { } place) return Results.NotFound();
        var chosen = ProofView.Read(way);
        if (DraftOf(db, id, chosen) is not { } own) return Page(await ViewAsync(db, place, chosen, Start(clock, measure), q ?? "", context.RequestAborted));
        var (draft, kept) = await own.LookAsync(db, clock, context.Request);
        var texts = kept is null ? Start(clock, measure) : new(kept.Texts, StringComparer.Ordinal);
        return Page(await ViewAsync(db, place, chosen, texts, q ?? texts.GetValueOrDefault("q", ""), context.RequestAborted, files) with { Draft = draft });
    }

    private static async Task<IResult> AddAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await ProvingPlace.OpenAsync(db, id, stop) is not { } place) return Results.NotFound();
        var (ledger, form) = (db.Catalog.Of(typeof(Evidence)), await context.Request.ReadFormAsync(stop));
        var (way, texts) = (ProofView.Read(FormTexts.Last(form, "way")), FormTexts.Of(ledger, form));
        foreach (var name in AddProof.Asked.Where(n => form.ContainsKey(n) && n != nameof(Evidence.Papers))) texts[name] = FormTexts.Last(form, name);
        var taken = way == ProofWay.Material ? await files.TakeAsync(ledger, null, form, context, texts) : new([], new HashSet<string>());
        var view = await ViewAsync(db, place, way, texts, FormTexts.Last(form, "q"), stop, files) with { AsksInternal = taken.Asks.Count > 0 };
        if (view.Draft is { } draft && (taken.Faults.Count > 0 || FormTexts.Last(form, "do") == "keep"))
        {
            var kept = await draft.KeepAsync(db, clock, form, stop, texts);
            return taken.Faults.Count == 0 && kept.Continue(context) is { } on ? on : Page(view with { Faults = taken.Faults, Draft = kept }, StatusCodes.Status422UnprocessableEntity);
        }
        var kind = way switch { ProofWay.Material => EvidenceKinds.Material, ProofWay.Statement => EvidenceKinds.Statement, _ => null };
        if (way == ProofWay.Data || view.Draft is not { } own) return Results.NotFound();
        var result = await AddProof.RunAsync(db, clock, new(id, kind, texts), stop);
        // 加上了就不用留着；没有加成的，填的先替他存着
        if (result is AddProof.Result.Added) await own.DiscardAsync(db, stop);
        else if (result is not AddProof.Result.Missing) view = view with { Draft = await own.KeepAsync(db, clock, form, stop, texts) };
        return await AnswerAsync(result, view, context, db);
    }

    private static async Task<IResult> LookAsync(Guid id, string ledger, string? measure, HttpContext context, Db db, TimeProvider clock)
    {
        if (await ProvingPlace.OpenAsync(db, id, context.RequestAborted) is not { } place || ListRoutes.Read(db, ledger, context.Request.Query) is not { } query) return Results.NotFound();
        if (NoEmpties.Redirect(context.Request) is { } clean) return clean;
        var texts = Start(clock, measure);
        texts[nameof(Evidence.Title)] = query.Ledger.Title + "台账的数据";
        return Page(await FrozenAsync(db, place, query, texts, context.RequestAborted));
    }

    private static async Task<IResult> FreezeAsync(Guid id, string ledger, HttpContext context, Db db, FileFolder folder, TimeProvider clock)
    {
        var stop = context.RequestAborted;
        if (await ProvingPlace.OpenAsync(db, id, stop) is not { } place || ListRoutes.Read(db, ledger, context.Request.Query) is not { } query) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(stop);
        var texts = AddProof.Asked.Where(form.ContainsKey).ToDictionary(n => n, n => FormTexts.Last(form, n), StringComparer.Ordinal);
        var result = await FreezeRows.RunAsync(db, folder, clock, new(id, EvidenceKinds.Data, texts), query, stop);
        return result is AddProof.Result.Added added ? Flash.Saved($"/problems/{id}", context, added.Message) : await AnswerAsync(result, await FrozenAsync(db, place, query, texts, stop), context, db);
    }

    private static async Task<IResult> ChooseAsync(string ledger, HttpContext context, Db db)
    {
        if (ListRoutes.Read(db, ledger, context.Request.Query) is not { } query) return Results.NotFound();
        var words = context.Request.Query["find"].ToString();
        var problems = await PickProblem.RunAsync(db, words.Length > 60 ? words[..60] : words, context.RequestAborted);
        return new RazorComponentResult<ProofChoosePage>(new Dictionary<string, object?> { [nameof(ProofChoosePage.Query)] = query.FromStart(), [nameof(ProofChoosePage.Problems)] = problems, [nameof(ProofChoosePage.Words)] = words });
    }

    private static async Task<IResult> AskDropAsync(Guid id, Guid proof, HttpContext context, Db db) =>
        await DropPageAsync(db, id, proof, null, "", StatusCodes.Status200OK, context.RequestAborted);

    private static async Task<IResult> DropAsync(Guid id, Guid proof, HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var reason = FormTexts.Last(form, "reason");
        return await DropProof.RunAsync(db, clock, id, proof, version, reason, context.RequestAborted) switch
        {
            DropProof.Result.Dropped dropped => Flash.Saved($"/problems/{id}", context, dropped.Message),
            DropProof.Result.Refused refused => await DropPageAsync(db, id, proof, refused.Message, reason, StatusCodes.Status422UnprocessableEntity, context.RequestAborted),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> DropPageAsync(Db db, Guid id, Guid proof, string? refusal, string reason, int status, CancellationToken cancellation)
    {
        if (await DropProof.OpenAsync(db, id, proof, cancellation) is not (var place, var row)) return Results.NotFound();
        var title = await db.Set<Evidence>().Where(e => e.Id == row.EvidenceId).Select(e => e.Title).FirstOrDefaultAsync(cancellation);
        return new RazorComponentResult<ProofDropPage>(new Dictionary<string, object?> { [nameof(ProofDropPage.Place)] = place, [nameof(ProofDropPage.Proof)] = row, [nameof(ProofDropPage.Name)] = title ?? row.Note, [nameof(ProofDropPage.Refusal)] = refusal ?? place.Refusal, [nameof(ProofDropPage.Reason)] = reason }) { StatusCode = status };
    }

    private static async Task<IResult> AnswerAsync(AddProof.Result result, ProofView view, HttpContext context, Db db) => result switch
    {
        // 措施是他的、问题不在他的范围里的，加完回待办
        AddProof.Result.Added added => Flash.Saved(await LedgerRows.Within<Problem>(db, Permissions.View("problem")).AnyAsync(p => p.Id == view.Place.Problem.Id, context.RequestAborted) ? $"/problems/{view.Place.Problem.Id}" : "/todo", context, added.Message),
        AddProof.Result.Invalid invalid => Page(view with { Faults = invalid.Faults }, StatusCodes.Status422UnprocessableEntity),
        AddProof.Result.Refused refused => Page(view with { Refusal = refused.Message }, StatusCodes.Status422UnprocessableEntity),
        _ => Results.NotFound(),
    };

    private static Dictionary<string, string> Start(TimeProvider clock, string? measure) => new(StringComparer.Ordinal)
    {
        [nameof(Evidence.HappenedOn)] = ChinaTime.Today(clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        [nameof(Proof.MeasureId)] = Guid.TryParse(measure, out var id) ? id.ToString() : "",
    };

    private static async Task<ProofView> ViewAsync(Db db, ProvingPlace place, ProofWay way, Dictionary<string, string> texts, string words, CancellationToken cancellation, FormFiles? files = null)
    {
        var ledger = db.Catalog.Of(typeof(Evidence));
        var papers = ledger.Field(nameof(Evidence.Papers))!;
        var (found, more) = way == ProofWay.Shared ? await PickEvidence.RunAsync(db, words, cancellation) : ([], false);
        return new(place, way, ledger, texts)
        {
            Draft = DraftOf(db, place.Problem.Id, way),
            Attached = files is null ? [] : await files.ListAsync(papers, null, texts.GetValueOrDefault(papers.Name, ""), cancellation),
            Uploads = db.Viewer.May(Permissions.Edit(ledger.Code)),
            Refusal = place.Refusal,
            Ledgers = way == ProofWay.Data ? FreezeRows.LedgersOf(db) : [],
            Words = words,
            Found = found,
            More = more,
        };
    }

    private static async Task<ProofView> FrozenAsync(Db db, ProvingPlace place, ListQuery query, Dictionary<string, string> texts, CancellationToken cancellation)
    {
        var preview = await FreezeRows.LookAsync(db, query, cancellation);
        var units = query.Ledger.Fields.Any(f => f.Kind.Input == FieldInput.Unit)
            ? await db.Units.AsNoTracking().Where(u => u.BodyId == db.Viewer.BodyId && u.ClosedOn == null).OrderBy(u => u.U1).ThenBy(u => u.U2).ThenBy(u => u.U3).ThenBy(u => u.U4).ToListAsync(cancellation) : [];
        return new(place, ProofWay.Data, db.Catalog.Of(typeof(Evidence)), texts)
        {
            Preview = preview,
            Refusal = place.Refusal ?? preview.Refusal,
            Filters = new(new ListPage(query, preview.Rows, preview.Labels, new(preview.Count, true), null, null), db.Viewer, []) { Path = $"/problems/{place.Problem.Id}/proof/data/{query.Ledger.Code}", Units = units },
        };
    }

    private static RazorComponentResult<ProofPage> Page(ProofView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(ProofPage.View)] = view }) { StatusCode = status };
}
