using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Chasing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bihuan.App.Office.Rectification.Chasing;

/// <summary>一份函件和答复它的地址。</summary>
internal static class LetterRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/letters/{id:guid}").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts().Roomy();
        group.MapGet("", ShowAsync);
        PageDraft.Map(group, async (id, context, db, clock) => await OpenLetter.RunAsync(db, clock, id, context.RequestAborted) is { MayReply: true } opened ? DraftOf(db, opened) : null);
        group.MapPost("/reply", ReplyAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
    }

    private static PageDraft DraftOf(Db db, OpenedLetter opened) => new(new(db.Catalog.Of(typeof(Letter)), opened.Letter.Id, "reply"), $"/letters/{opened.Letter.Id}") { Choices = ["whole"] };

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await OpenLetter.RunAsync(db, clock, id, stop) is not { } opened) return Results.NotFound();
        var view = View(db, opened) with { Told = Flash.Take(context), Text = opened.Letter.PriorReply ?? "" };
        if (!opened.MayReply) return Page(view);
        var (draft, kept) = await view.Draft.LookAsync(db, clock, context.Request);
        return Page(kept is null ? view with { Draft = draft } : view with
        {
            Draft = draft,
            Text = kept.Texts.GetValueOrDefault(nameof(Letter.Reply), ""),
            Whole = kept.Texts.ContainsKey("whole"),
            Begun = kept.Version,
            Attached = await files.ListAsync(view.Papers, opened.Letter, kept.Texts.GetValueOrDefault(nameof(Letter.ReplyPapers), ""), stop),
        });
    }

    private static async Task<IResult> ReplyAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await OpenLetter.RunAsync(db, clock, id, stop) is not { } opened) return Results.NotFound();
        var (ledger, form) = (db.Catalog.Of(typeof(Letter)), await context.Request.ReadFormAsync(stop));
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        // 只收答复的两项：别的字段，这里不改
        var texts = FormTexts.Of(ledger, form).Where(t => t.Key is nameof(Letter.Reply) or nameof(Letter.ReplyPapers)).ToDictionary(StringComparer.Ordinal);
        var whole = FormTexts.Last(form, "whole") == "1";
        var taken = opened.MayReply ? await files.TakeAsync(ledger, opened.Letter, form, context, texts) : new([], new HashSet<string>());
        var view = View(db, opened) with
        {
            Text = texts.GetValueOrDefault(nameof(Letter.Reply), ""),
            Whole = whole,
            Begun = version,
            Attached = await files.ListAsync(View(db, opened).Papers, opened.Letter, texts.GetValueOrDefault(nameof(Letter.ReplyPapers), ""), stop),
            AsksInternal = taken.Asks.Count > 0,
        };
        // 没有答复成的，填的先替他存着
        async Task<LetterView> KeptAsync(LetterView shown) => opened.MayReply ? shown with { Draft = await view.Draft.KeepAsync(db, clock, form, stop, texts) } : shown;
        if (taken.Faults.Count > 0) return Page(await KeptAsync(view with { Faults = taken.Faults }), StatusCodes.Status422UnprocessableEntity);
        if (opened.MayReply && FormTexts.Last(form, "do") == "keep")
        {
            var kept = await KeptAsync(view);
            return kept.Draft.Continue(context) ?? Page(kept, StatusCodes.Status422UnprocessableEntity);
        }
        return await ReplyLetter.RunAsync(db, clock, new(id, version, view.Text, texts.GetValueOrDefault(nameof(Letter.ReplyPapers), "")) { Others = whole ? Others(form["other"]) : Others([]) }, stop) switch
        {
            ReplyLetter.Result.Replied replied => await DoneAsync(replied),
            ReplyLetter.Result.Invalid invalid => Page(await KeptAsync(view with { Faults = invalid.Faults }), StatusCodes.Status422UnprocessableEntity),
            ReplyLetter.Result.Stale stale when await OpenLetter.RunAsync(db, clock, id, stop) is { } now => Page(await KeptAsync(view with { Opened = now, Begun = null, Stale = stale.Message }), StatusCodes.Status409Conflict),
            _ => Results.NotFound(),
        };

        async Task<IResult> DoneAsync(ReplyLetter.Result.Replied replied)
        {
            await view.Draft.DiscardAsync(db, stop);
            return Flash.Saved($"/letters/{id}", context, replied.Message);
        }
    }

    // 打开时同一份里别的各份是第几版：行号:版本
    private static Dictionary<Guid, int> Others(Microsoft.Extensions.Primitives.StringValues given) => given.Select(g => (g ?? "").Split(':'))
        .Where(p => p.Length == 2 && Guid.TryParse(p[0], out _) && int.TryParse(p[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .DistinctBy(p => Guid.Parse(p[0])).ToDictionary(p => Guid.Parse(p[0]), p => int.Parse(p[1], CultureInfo.InvariantCulture));

    private static LetterView View(Db db, OpenedLetter opened) => new(opened, db.Catalog.Of(typeof(Letter)), DraftOf(db, opened)) { Uploads = db.Viewer.May(Permissions.Edit("letter")) };

    private static RazorComponentResult<LetterPage> Page(LetterView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(LetterPage.View)] = view }) { StatusCode = status };
}

/// <summary>一份函件一页要显示的。</summary>
/// <param name="Opened">打开来的样子。</param>
/// <param name="Ledger">函件台账。</param>
/// <param name="Draft">答复的暂存。</param>
public sealed record LetterView(OpenedLetter Opened, Ledger Ledger, PageDraft Draft)
{
    /// <summary>答复的附件。</summary>
    public Field Papers => Ledger.Field(nameof(Letter.ReplyPapers))!;

    /// <summary>刚办成的事；没有时为 null。</summary>
    public string? Told { get; init; }

    /// <summary>答复，照填的。</summary>
    public string Text { get; init; } = "";

    /// <summary>开始写的时候是第几版：存着没有写完的，照那时的，别人动过看得出；刚打开的为 null。</summary>
    public int? Begun { get; init; }

    /// <summary>随表单送回的版本。</summary>
    public int Version => Begun ?? Opened.Letter.Version;

    /// <summary>同一份里别的也照此答复。</summary>
    public bool Whole { get; init; }

    /// <summary>已经附上的文件。</summary>
    public IReadOnlyList<Bihuan.Files.StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>可以用脚本一个一个传。</summary>
    public bool Uploads { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>打开之后别人动过的说明；没有时为 null。</summary>
    public string? Stale { get; init; }

    /// <summary>一个字段哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;

    /// <summary>几选一的字段，选的叫什么。</summary>
    public string TitleOf(string field) => Ledger.Field(field) is { } of && of.Get(Opened.Letter) is { } value ? of.Kind.Show(value, Labels.None) : "";
}
