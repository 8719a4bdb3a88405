using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Figures;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Doing;

/// <summary>为一个问题申请延期的地址。</summary>
internal static class ExtensionRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/problems/{id:guid}/extension").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts().Roomy();
        group.MapGet("", ShowAsync);
        PageDraft.Map(group, async (id, context, db, clock) => await AskExtension.OpenAsync(db, id, context.RequestAborted) is null ? null : DraftOf(db, id));
        ExtensionPaperRoutes.Map(group, routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4);
        group.MapPost("", AskAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
    }

    private static PageDraft DraftOf(Db db, Guid id) => new(new(db.Catalog.Of(typeof(Extension)), id, "ask"), $"/problems/{id}/extension");

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        if (await AskExtension.OpenAsync(db, id, context.RequestAborted) is not { } problem) return Results.NotFound();
        var (draft, kept) = await DraftOf(db, id).LookAsync(db, clock, context.Request);
        var view = await ViewAsync(db, clock, problem, kept is null ? [] : new(kept.Texts, StringComparer.Ordinal), context.RequestAborted, files) with { Draft = draft };
        // 退回来的：照原来填的改
        if (kept is null && view is { MayAgain: true, Asked: { } asked })
        {
            var before = FieldTexts.Of(view.Ledger, asked).Where(t => AskExtension.Asked.Contains(t.Key)).ToDictionary(StringComparer.Ordinal);
            view = view with { Texts = before, Attached = await files.ListAsync(view.Papers, asked, before.GetValueOrDefault(nameof(Extension.Papers), ""), context.RequestAborted) };
        }
        return Page(view);
    }

    private static async Task<IResult> AskAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await AskExtension.OpenAsync(db, id, stop) is not { } problem) return Results.NotFound();
        var (ledger, form) = (db.Catalog.Of(typeof(Extension)), await context.Request.ReadFormAsync(stop));
        var texts = FormTexts.Of(ledger, form).Where(t => AskExtension.Asked.Contains(t.Key)).ToDictionary(StringComparer.Ordinal);
        Guid? again = Guid.TryParse(FormTexts.Last(form, "again"), out var given) ? given : null;
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var asked = await AskExtension.WaitingAsync(db, id, stop);
        var taken = await files.TakeAsync(ledger, asked?.Id == again ? asked : null, form, context, texts);
        var view = await ViewAsync(db, clock, problem, texts, stop, files) with { AsksInternal = taken.Asks.Count > 0, Version = version };
        // 没有提交成的，填的先替他存着
        async Task<IResult> KeptAsync(ExtensionView shown) => Page(shown with { Draft = await view.Draft.KeepAsync(db, clock, form, stop, texts) }, StatusCodes.Status422UnprocessableEntity);
        if (taken.Faults.Count > 0) return await KeptAsync(view with { Faults = taken.Faults });
        if (FormTexts.Last(form, "do") == "keep") return (await view.Draft.KeepAsync(db, clock, form, stop, texts)).Continue(context) ?? await KeptAsync(view);
        return await AskExtension.RunAsync(db, clock, id, texts, again, version, stop) switch
        {
            AskExtension.Result.Submitted submitted => await DoneAsync(submitted),
            AskExtension.Result.Invalid invalid => await KeptAsync(view with { Faults = invalid.Faults }),
            AskExtension.Result.Refused refused => await KeptAsync(view with { Refusal = refused.Message }),
            _ => Results.NotFound(),
        };

        async Task<IResult> DoneAsync(AskExtension.Result.Submitted submitted)
        {
            await view.Draft.DiscardAsync(db, stop);
            return Flash.Saved($"/problems/{id}", context, submitted.Message);
        }
    }

    private static async Task<ExtensionView> ViewAsync(Db db, TimeProvider clock, Problem problem, Dictionary<string, string> texts, CancellationToken cancellation, FormFiles? files = null)
    {
        var ledger = db.Catalog.Of(typeof(Extension));
        var papers = ledger.Field(nameof(Extension.Papers))!;
        var asked = await AskExtension.WaitingAsync(db, problem.Id, cancellation);
        return new(problem, ledger, texts, (await FigureTable.OfAsync(db, cancellation)).Small(ExtensionFigures.MostDays), DraftOf(db, problem.Id))
        {
            Today = ChinaTime.Today(clock),
            Asked = asked,
            Version = asked?.Version ?? 0,
            MayAgain = asked is not null && await AskExtension.MayAgainAsync(db, asked, cancellation),
            Applicant = asked is null ? "" : await db.Set<Person>().Where(p => p.Id == asked.ApplicantId).Select(p => p.Name).FirstOrDefaultAsync(cancellation) ?? "申请的人",
            Judged = asked is not { State: ApprovalStates.Submitted } ? "" : await AskExtension.JudgedByAsync(db, problem, asked, ChinaTime.Today(clock), cancellation),
            Attached = files is null ? [] : await files.ListAsync(papers, asked, texts.GetValueOrDefault(papers.Name, ""), cancellation),
            Uploads = db.Viewer.May(Permissions.Edit(ledger.Code)),
            Refusal = AskExtension.Refusal(problem),
        };
    }

    private static RazorComponentResult<ExtensionPage> Page(ExtensionView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(ExtensionPage.View)] = view }) { StatusCode = status };
}

/// <summary>申请延期一页要显示的。</summary>
/// <param name="Problem">哪个问题。</param>
/// <param name="Ledger">延期台账：附件照它的字段。</param>
/// <param name="Texts">填的字，字段名 → 字。</param>
/// <param name="MostDays">一次最多延几天。</param>
/// <param name="Draft">暂存。</param>
public sealed record ExtensionView(Problem Problem, Ledger Ledger, IReadOnlyDictionary<string, string> Texts, int MostDays, PageDraft Draft)
{
    /// <summary>还没有办完的一份申请；没有的为 null。</summary>
    public Extension? Asked { get; init; }

    /// <summary>打开时那一份是第几版。</summary>
    public int Version { get; init; }

    /// <summary>那一份由他改好再提交。</summary>
    public bool MayAgain { get; init; }

    /// <summary>那一份是谁申请的，姓名。</summary>
    public string Applicant { get; init; } = "";

    /// <summary>那一份由谁审核，一句话；没有等着审核的为空。</summary>
    public string Judged { get; init; } = "";

    /// <summary>附件的字段。</summary>
    public Field Papers => Ledger.Field(nameof(Extension.Papers))!;

    /// <summary>今天，北京日期。</summary>
    public required DateOnly Today { get; init; }

    /// <summary>已经附上的文件。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>可以用脚本一个一个传。</summary>
    public bool Uploads { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>现在不能申请的原因；可以的为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>一个字段填的字。</summary>
    public string TextOf(string field) => Texts.GetValueOrDefault(field, "");

    /// <summary>一个字段哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}
