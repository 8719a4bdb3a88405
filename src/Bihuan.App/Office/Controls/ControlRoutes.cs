using Bihuan.Access;
using Bihuan.App.Components.Controls;
using Bihuan.App.Office.Access;
using Bihuan.Controls;
using Bihuan.Controls.Handling;
using Bihuan.Controls.Own;
using Bihuan.Controls.Running;
using Bihuan.Controls.Showing;
using Bihuan.Figures;
using Bihuan.Rectification.Raising;
using Bihuan.Rectification.Relapses;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Controls;

/// <summary>长效机制的全部地址。</summary>
internal static class ControlRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/controls").RequireAuthorization(Permissions.ViewControls).GuardPosts();
        // 看所督导的机构，不必有本机构的权限
        routes.MapGet("/supervised/controls", SupervisedAsync).RequireAuthorization(PermissionPolicies.SignedIn);
        group.MapGet("", BoardAsync);
        group.MapGet("/map", MapAsync);
        group.MapGet("/{id}", OneAsync);
        OwnRoutes.Map(routes);
        group.MapGet("/{id}/try", TryAsync).RequireAuthorization(Permissions.ManageControls);
        group.MapPost("/{id}/switch", SwitchAsync).RequireAuthorization(Permissions.ManageControls);
        group.MapPost("/{id}/run", RunAsync).RequireAuthorization(Permissions.ManageControls);
        group.MapPost("/findings/{finding:guid}/waive", WaiveAsync).RequireAuthorization(Permissions.ManageControls);
        group.MapPost("/findings/{finding:guid}/problem", RaiseAsync).RequireAuthorization(Permissions.Edit("problem"));
    }

    private static async Task<IResult> BoardAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var query = context.Request.Query;
        var light = Enum.TryParse<ControlLight>(query["light"], ignoreCase: true, out var l) && Enum.IsDefined(l) ? l : (ControlLight?)null;
        var nature = Enum.TryParse<ControlNature>(query["nature"], ignoreCase: true, out var n) && Enum.IsDefined(n) ? n : (ControlNature?)null;
        return Page<ControlBoardPage>(
            (nameof(ControlBoardPage.All), await ControlBoard.RunAsync(db, ChinaTime.Today(clock), context.RequestAborted)),
            (nameof(ControlBoardPage.Light), light), (nameof(ControlBoardPage.Nature), nature), (nameof(ControlBoardPage.Words), query["q"].ToString().Trim()),
            (nameof(ControlBoardPage.IsOwn), query["own"] == "1"), (nameof(ControlBoardPage.Told), query["told"] == "deleted" ? "已删去，开着的预警不再算。" : null));
    }

    private static async Task<IResult> MapAsync(HttpContext context, Db db, TimeProvider clock) =>
        Page<ControlMapPage>((nameof(ControlMapPage.Map), await ControlMap.RunAsync(db, ChinaTime.Today(clock), context.RequestAborted)));

    private static async Task<IResult> SupervisedAsync(HttpContext context, Db db) =>
        await SupervisedControls.RunAsync(db, context.RequestAborted) is { } table ? Page<SupervisedControlsPage>((nameof(SupervisedControlsPage.Table), table)) : Results.NotFound();

    private static async Task<IResult> OneAsync(string id, HttpContext context, Db db, WebSettings settings) =>
        await FindAsync(db, id, context.RequestAborted) is { } control ? await ShowAsync(control, context, db, settings, new()) : Results.NotFound();

    /// <summary>一条规则的一页；没有办成的，连同填的和为什么。</summary>
    public static async Task<IResult> ShowAsync(Control control, HttpContext context, Db db, WebSettings settings, ControlForms forms)
    {
        var (query, today, stop, body) = (context.Request.Query, ChinaTime.Today(settings.Clock), context.RequestAborted, db.Viewer.BodyId);
        var view = Enum.TryParse<FindingView>(query["show"], ignoreCase: true, out var v) && Enum.IsDefined(v) ? v : FindingView.Open;
        // 数的是整个机构的：只够得着几个单位的，看他够得着的预警
        var own = control is OwnControl mine && FindingReach.SeesWhole(db.Viewer) ? await ShowOwn.RunAsync(settings.Database, mine, today, stop) : null;
        var unit = int.TryParse(query["unit"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var u) ? u : (int?)null;
        var after = Guid.TryParse(query["after"], out var a) ? a : (Guid?)null;
        var asked = new ListFindings.Query(control.Id, view, unit, after);
        var line = (await ControlBoard.RunAsync(db, today, stop)).Single(l => l.Control.Id == control.Id);
        var findings = await ListFindings.RunAsync(db, today, asked, stop);
        return Page<ControlPage>(forms.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            (nameof(ControlPage.Line), line), (nameof(ControlPage.Findings), findings), (nameof(ControlPage.Raised), await RaiseFinding.RaisedAsync(db, [.. findings.Lines.Select(l => l.Finding.Id)], stop)), (nameof(ControlPage.Asked), asked),
            (nameof(ControlPage.Trend), await ControlTrend.RunAsync(db, control, today, stop)),
            (nameof(ControlPage.Switch), await db.ControlSwitches.AsNoTracking().SingleOrDefaultAsync(s => s.BodyId == body && s.ControlId == control.Id, stop)),
            (nameof(ControlPage.Figures), await FigureTable.OfAsync(db, stop)), (nameof(ControlPage.Forms), forms with { Today = today }),
            (nameof(ControlPage.Own), own),
            (nameof(ControlPage.Told), query["told"].ToString() switch { "on" => "已打开，马上查。", "off" => "已关上。几秒以后，开着的预警不再算。", "run" => "查过了。", "waived" => "已记下暂不处理。", "back" => "已恢复处理。", "made" => "已存下。", "changed" => "已改好，照新的查过了。", _ => null }));
    }

    private static async Task<IResult> TryAsync(string id, HttpContext context, Db db, WebSettings settings) => await FindAsync(db, id, context.RequestAborted) is { } control
        ? Page<ControlTryPage>((nameof(ControlTryPage.Control), control), (nameof(ControlTryPage.Outcome), await TryControl.RunAsync(settings.Database, db.Viewer, control, ChinaTime.Today(settings.Clock), context.RequestAborted)))
        : Results.NotFound();

    private static async Task<IResult> SwitchAsync(string id, HttpContext context, Db db, WebSettings settings)
    {
        if (await FindAsync(db, id, context.RequestAborted) is not { } control) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (on, reason) = (form["do"] == "on", form["reason"].ToString());
        return await SwitchControl.RunAsync(db, settings.Clock, control, on, reason, context.RequestAborted) is SwitchControl.Result.Refused refused
            ? await ShowAsync(control, context, db, settings, new() { Problem = refused.Message, SwitchReason = reason })
            : SeeOther.To($"/controls/{control.Id}?told={(on ? "on" : "off")}", context.Request);
    }

    // 一条规则整条查一遍要几秒：当场查，查完就看得到
    private static async Task<IResult> RunAsync(string id, HttpContext context, Db db, WebSettings settings)
    {
        if (await FindAsync(db, id, context.RequestAborted) is not { } control) return Results.NotFound();
        var outcome = await RunControls.RunAsync(settings.Database, settings.Clock, db.Viewer.BodyId, whole: true, [control.Id], report: null, context.RequestAborted);
        await WatchClosed.RunAsync(settings.Database, settings.Clock, [db.Viewer.BodyId], context.RequestAborted);
        return outcome.Failed.Count > 0 ? await ShowAsync(control, context, db, settings, new() { Problem = "没有查成，请过一会儿再试；一再这样的，请联系系统管理员。" }) : SeeOther.To($"/controls/{control.Id}?told=run", context.Request);
    }

    private static async Task<IResult> WaiveAsync(Guid finding, HttpContext context, Db db, WebSettings settings)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (back, reason, until) = (form["do"] == "back", form["reason"].ToString(), form["until"].ToString());
        if (await FindAsync(db, form["control"].ToString(), context.RequestAborted) is not { } control) return Results.NotFound();
        var forms = new ControlForms { Finding = finding, Reason = reason, Until = until };
        if (!back && !DateOnly.TryParseExact(until, "yyyy-MM-dd", out _)) return await ShowAsync(control, context, db, settings, forms with { Problem = "请写明暂不处理到哪一天。" });
        var day = back ? (DateOnly?)null : DateOnly.ParseExact(until, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return await WaiveFinding.RunAsync(db, settings.Clock, finding, day, reason, context.RequestAborted) is WaiveFinding.Result.Refused refused
            ? await ShowAsync(control, context, db, settings, forms with { Problem = refused.Message })
            : SeeOther.To(QueryHelpers.AddQueryString($"/controls/{control.Id}{context.Request.QueryString}", "told", back ? "back" : "waived"), context.Request);
    }

    private static async Task<IResult> RaiseAsync(Guid finding, HttpContext context, Db db, WebSettings settings)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await FindAsync(db, form["control"].ToString(), context.RequestAborted) is not { } control) return Results.NotFound();
        return await RaiseFinding.RunAsync(db, settings.Clock, finding, context.RequestAborted) switch
        {
            RaiseFinding.Result.Raised raised => Flash.Saved($"/ledgers/problem/{raised.Id}", context, "已转为问题，请补上性质、责任和期限。"),
            RaiseFinding.Result.Already already => Flash.Saved($"/ledgers/problem/{already.Id}", context, "这一条已经转过，就是这个问题。"),
            RaiseFinding.Result.Refused refused => await ShowAsync(control, context, db, settings, new() { Problem = refused.Message, Finding = finding }),
            _ => throw new InvalidOperationException("没有处理的结果。"),
        };
    }

    private static async Task<Control?> FindAsync(Db db, string id, CancellationToken cancellation) =>
        (await db.ControlsHereAsync(cancellation)).Find(id) is { } control && FindingReach.Sees(db.Viewer, control) ? control : null;

    private static RazorComponentResult<TPage> Page<TPage>(params (string Name, object? Value)[] parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent => Page<TPage>(StatusCodes.Status200OK, parameters);

    private static RazorComponentResult<TPage> Page<TPage>(int status, params (string Name, object? Value)[] parameters)
        where TPage : Microsoft.AspNetCore.Components.IComponent => new(parameters.ToDictionary(p => p.Name, p => p.Value)) { StatusCode = status };
}
