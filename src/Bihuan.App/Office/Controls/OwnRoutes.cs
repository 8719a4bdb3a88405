using Bihuan.Access;
using Bihuan.App.Components.Controls;
using Bihuan.Controls.Handling;
using Bihuan.Controls.Own;
using Bihuan.Controls.Running;
using Bihuan.Controls.Showing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Controls;

/// <summary>机构自己定承诺、规则的地址：新的、改、删。</summary>
internal static class OwnRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/controls").RequireAuthorization(Permissions.ManageControls).RequireAuthorization(Permissions.ViewControls).GuardPosts();
        group.MapGet("/own/new", NewAsync);
        group.MapPost("/own/new", CreateAsync);
        group.MapGet("/{id}/edit", EditAsync);
        group.MapPost("/{id}/edit", ChangeAsync);
        group.MapPost("/{id}/delete", DeleteAsync);
    }

    private static async Task<IResult> NewAsync(HttpContext context, Db db)
    {
        var query = context.Request.Query;
        if (db.Catalog.Find(query["ledger"].ToString()) is not { } ledger)
            return new RazorComponentResult<OwnStartPage>(new Dictionary<string, object?> { [nameof(OwnStartPage.Ledgers)] = db.Catalog.Ledgers.Where(l => OwnQuery.SeesWhole(db.Viewer, l)).ToList() });
        var draft = new OwnDraft { Ledger = ledger.Code, Rows = query["rows"].ToString(), People = $"?{nameof(Person.State)}={PersonStates.OnDuty}", Responsible = db.Viewer.PersonId.ToString() };
        return Show(await ViewAsync(db, ledger, draft, context.RequestAborted));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Db db, WebSettings settings) => await SubmitAsync(null, context, db, settings);

    private static async Task<IResult> EditAsync(string id, HttpContext context, Db db) =>
        await FindAsync(db, id, context.RequestAborted) is { } own ? Show(await ViewAsync(db, own.Ledger, OwnDraft.Of(own.Rule, own.Ledger), context.RequestAborted)) : Results.NotFound();

    private static async Task<IResult> ChangeAsync(string id, HttpContext context, Db db, WebSettings settings) =>
        await FindAsync(db, id, context.RequestAborted) is null && !await IsDeletedAsync(db, id, context.RequestAborted) ? Results.NotFound() : await SubmitAsync(id, context, db, settings);

    private static async Task<IResult> SubmitAsync(string? id, HttpContext context, Db db, WebSettings settings)
    {
        var (stop, form) = (context.RequestAborted, await context.Request.ReadFormAsync(context.RequestAborted));
        var draft = Read(form, id);
        if (db.Catalog.Find(draft.Ledger) is not { } ledger) return Results.NotFound();
        if (form["do"] == "try") return await TryAsync(db, settings, ledger, draft, stop);
        switch (await SaveOwnRule.RunAsync(db, settings.Clock, draft, on: form["do"] != "keep", stop))
        {
            case SaveOwnRule.Result.Done done:
                // 当场查一遍，打开就看得到；没有查成的，几秒后自己再查
                await RunControls.RunAsync(settings.Database, settings.Clock, db.Viewer.BodyId, whole: false, [done.Rule.ControlId], report: null, stop);
                return SeeOther.To($"/controls/{done.Rule.ControlId}?told={(id is null ? "made" : "changed")}", context.Request);
            case SaveOwnRule.Result.Refused refused:
                return Show(await ViewAsync(db, ledger, draft, stop) with { Faults = refused.Faults }, StatusCodes.Status422UnprocessableEntity);
            case SaveOwnRule.Result.Stale { Now: { } now } when OwnControl.Of(db.Catalog, now) is { } changed:
                return Show(await ViewAsync(db, ledger, draft with { Version = now.Version }, stop) with { Stale = $"{now.Maker}刚刚改过，现在是：{changed.Title}。{changed.Checks}" }, StatusCodes.Status409Conflict);
            default:
                return Show(await ViewAsync(db, ledger, draft, stop) with { Faults = [("", "这一条已经被别人删了，没有存。要留着的，请另外新定一条。")] }, StatusCodes.Status409Conflict);
        }
    }

    private static async Task<IResult> TryAsync(Db db, WebSettings settings, Ledger ledger, OwnDraft draft, CancellationToken stop)
    {
        var (rule, faults) = await ReadOwnDraft.RunAsync(db, draft, settings.Clock, stop);
        var view = await ViewAsync(db, ledger, draft, stop);
        if (rule is null || OwnControl.Of(db.Catalog, rule) is not { } control) return Show(view with { Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        var today = ChinaTime.Today(settings.Clock);
        return Show(view with { Preview = (await ShowOwn.RunAsync(settings.Database, control, today, stop), await TryControl.RunAsync(settings.Database, db.Viewer, control, today, stop), control.Checks) });
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, Db db, WebSettings settings)
    {
        if (await FindAsync(db, id, context.RequestAborted) is not { } own)
            return await IsDeletedAsync(db, id, context.RequestAborted) ? SeeOther.To("/controls?told=deleted", context.Request) : Results.NotFound();
        var reason = (await context.Request.ReadFormAsync(context.RequestAborted))["reason"].ToString();
        return await DeleteOwnRule.RunAsync(db, settings.Clock, id, reason, context.RequestAborted) is DeleteOwnRule.Result.Refused refused
            ? await ControlRoutes.ShowAsync(own, context, db, settings, new() { Problem = refused.Message, DeleteReason = reason })
            : SeeOther.To("/controls?told=deleted", context.Request);
    }

    private static async Task<OwnControl?> FindAsync(Db db, string id, CancellationToken cancellation) =>
        (await db.ControlsHereAsync(cancellation)).Find(id) is OwnControl own && FindingReach.Sees(db.Viewer, own) ? own : null;

    // 填的时候被别人删了的：照样说清，填的还在
    private static Task<bool> IsDeletedAsync(Db db, string id, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        return db.OwnRules.AnyAsync(r => r.BodyId == body && r.ControlId == id && r.DeletedOn != null, cancellation);
    }

    private static OwnDraft Read(IFormCollection form, string? id)
    {
        string Of(string name) => form[name].ToString();
        return new()
        {
            ControlId = id,
            Version = int.TryParse(Of("version"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : 0,
            Ledger = Of("ledger"),
            Rows = Of("rows"),
            Title = Of("title"),
            Nature = Of("nature"),
            Subject = Of("subject"),
            DateField = Of("date"),
            Every = Of("every"),
            Since = Of("since"),
            Due = Of("due"),
            Least = Of("least"),
            Measure = Of("measure"),
            SumField = Of("sum"),
            Keep = [.. form["keep"].OfType<string>()],
            Comparison = Of("comparison"),
            Threshold = Of("threshold"),
            Unit = Of("unit"),
            People = People(form),
            Link = Of("link"),
            Message = Of("message"),
            Responsible = Of("responsible"),
            Reason = Of("reason"),
        };
    }

    // 人员的条件在表单里以 p- 开头，存的是列表网址的写法
    private static string People(IFormCollection form)
    {
        var pairs = form.Where(p => p.Key.StartsWith("p-", StringComparison.Ordinal)).SelectMany(p => p.Value.OfType<string>().Where(v => v.Length > 0), (p, v) => $"{Uri.EscapeDataString(p.Key[2..])}={Uri.EscapeDataString(v)}").ToList();
        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
    }

    private static async Task<OwnFormView> ViewAsync(Db db, Ledger ledger, OwnDraft draft, CancellationToken stop)
    {
        var (body, me) = (db.Viewer.BodyId, db.Viewer.PersonId);
        var query = OwnQuery.Read(ledger, db.Viewer, draft.Rows);
        var labels = await LedgerNames.OfAsync(db, [], [], query.Filters, stop);
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == body && u.ClosedOn == null).OrderBy(u => u.U1).ThenBy(u => u.U2).ThenBy(u => u.U3).ThenBy(u => u.U4).Select(u => new { u.Id, u.Name, u.ParentId }).ToListAsync(stop);
        var above = units.Select(u => u.ParentId).ToHashSet();
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.State == PersonStates.OnDuty && p.StaffKind != StaffKinds.Stationed && p.Id != me).OrderBy(p => p.NameSort).Take(1_000).Select(p => new { p.Id, p.Name }).ToListAsync(stop);
        return new()
        {
            Draft = draft,
            Ledger = ledger,
            Query = query,
            Words = [.. query.Filters.Select(f => FilterWords.Of(f, labels))],
            Units = [.. units.Where(u => above.Contains(u.Id)).Select(u => (u.Id, u.Name))],
            People = [(me, db.Viewer.Name + "（自己）"), .. people.Select(p => (p.Id, p.Name))],
            PeopleFields = [.. db.Catalog.Of(typeof(Person)).Fields.Where(f => f.Kind.Choices.Count > 0 && f is { IsMasked: false, IsDerived: false })],
            Links = OwnLink.Of(db.Catalog, ledger),
            Faults = OwnQuery.Problem(db.Viewer, query) is { } problem ? [("rows", problem)] : [],
        };
    }

    private static RazorComponentResult<OwnFormPage> Show(OwnFormView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(OwnFormPage.View)] = view }) { StatusCode = status };
}
