using System.Globalization;
using System.Text;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.LookBacks;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.LookBacks;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.LookBacks;

/// <summary>抽一次回头看的地址：先看在内的问题和权数，再抽。看不到会抽中哪几个：种子到抽的那一刻才定。</summary>
internal static class NewLookBackRoutes
{
    private const int MostInspections = 50;

    // 暂存的各格；指定的问题几个，编号用逗号隔开
    private static readonly string[] Names = [nameof(LookBack.Title), nameof(LookBack.Kind), nameof(LookBack.InspectionId), nameof(LookBack.LeaderId), nameof(LookBack.LeadName), nameof(LookBack.DueOn), nameof(LookBack.Most), Given];

    private const string Given = "given";

    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder managed, IEndpointRouteBuilder routes)
    {
        managed.MapGet("/new", ShowAsync);
        managed.MapPost("/new", DrawAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
        managed.MapPost("/new/draft", KeepAsync);
        managed.MapPost("/new/draft/discard", DiscardAsync);
    }

    private static PageDraft DraftOf(Db db) => new(new(db.Catalog.Of(typeof(LookBack)), null, "new"), "/lookbacks/new");

    private static async Task<IResult> ShowAsync(string? inspection, string? kind, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var (draft, kept) = await DraftOf(db).LookAsync(db, clock, context.Request);
        var texts = kept is not null ? new Dictionary<string, string>(kept.Texts, StringComparer.Ordinal) : new(StringComparer.Ordinal)
        {
            [nameof(LookBack.Kind)] = LookBackKinds.Choices.Any(c => c.Code == kind) ? kind! : LookBackKinds.Self,
            [nameof(LookBack.InspectionId)] = inspection ?? "",
            [nameof(LookBack.DueOn)] = ChinaTime.Today(clock).AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            [nameof(LookBack.Most)] = "10",
        };
        return Page(await ViewAsync(db, clock, files, texts, "", context.RequestAborted) with { Draft = draft });
    }

    // 脚本隔一会儿来存一次：答几点存的
    private static async Task<IResult> KeepAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var kept = await DraftOf(db).KeepAsync(db, clock, form, context.RequestAborted, Typed(form));
        return kept.Opened is { } at ? Results.Text(ChinaTime.Clock(at)) : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<IResult> DiscardAsync(HttpContext context, Db db)
    {
        await DraftOf(db).DiscardAsync(db, context.RequestAborted);
        return SeeOther.To("/lookbacks/new", context.Request);
    }

    private static Dictionary<string, string> Typed(IFormCollection form)
    {
        var texts = Names.Where(form.ContainsKey).ToDictionary(n => n, n => n == Given ? string.Join(',', form[n].AsEnumerable()) : FormTexts.Last(form, n), StringComparer.Ordinal);
        texts[nameof(LookBack.Papers)] = FormTexts.Files(form, nameof(LookBack.Papers));
        return texts;
    }

    private static async Task<IResult> DrawAsync(HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var (stop, form) = (context.RequestAborted, await context.Request.ReadFormAsync(context.RequestAborted));
        var texts = Typed(form);
        var taken = await files.TakeAsync(db.Catalog.Of(typeof(LookBack)), null, form, context, texts);
        var (own, typed, pressed) = (DraftOf(db), CommandOf(texts), FormTexts.Last(form, "do"));
        // 种类、巡察刚换过，下面列的还是先前的：先看过再抽，抽了收不回来
        var draws = pressed is not ("find" or "keep");
        var changed = draws && form.ContainsKey("shown") && FormTexts.Last(form, "shown") != NewLookBackView.ShownOf(typed);
        var result = draws && !changed && taken.Faults.Count == 0 ? await StartLookBack.RunAsync(db, clock, typed, stop) : null;
        if (result is ClosureStep.Missing) return Results.NotFound();
        if (result is ClosureStep.Done done)
        {
            await own.DiscardAsync(db, stop);
            return Flash.Saved($"/lookbacks/{done.Id}", context, done.Message);
        }
        // 没有抽成、只是查人的，填的先替他存着
        var kept = await own.KeepAsync(db, clock, form, stop, texts);
        if (pressed == "keep" && taken.Faults.Count == 0 && kept.Continue(context) is { } on) return on;
        db.ChangeTracker.Clear();
        var view = await ViewAsync(db, clock, files, texts, FormTexts.Last(form, nameof(LookBack.LeaderId) + ".find"), stop) with
        {
            Draft = kept,
            AsksInternal = taken.Asks.Count > 0,
            Faults = result is ClosureStep.Invalid invalid ? invalid.Faults : taken.Faults,
            Refusal = changed ? typed.Kind == LookBackKinds.Inspection ? "种类或者巡察换过了。请看下面在内的问题：通知里定了的，勾上；没有定的，不用勾，再点一次。" : "种类或者巡察换过了，在内的问题也换了。请看过下面的，再点一次“抽”。" : (result as ClosureStep.Refused)?.Message,
        };
        return Page(view, result is null && !changed && taken.Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static StartLookBack.Command CommandOf(Dictionary<string, string> texts) => new()
    {
        Title = texts.GetValueOrDefault(nameof(LookBack.Title), ""),
        Kind = texts.GetValueOrDefault(nameof(LookBack.Kind), ""),
        InspectionId = IdOf(texts, nameof(LookBack.InspectionId)),
        LeaderId = IdOf(texts, nameof(LookBack.LeaderId)),
        LeadName = texts.GetValueOrDefault(nameof(LookBack.LeadName), ""),
        DueOn = DateOnly.TryParseExact(texts.GetValueOrDefault(nameof(LookBack.DueOn)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        Most = int.TryParse(texts.GetValueOrDefault(nameof(LookBack.Most), "").Normalize(NormalizationForm.FormKC).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        Given = [.. texts.GetValueOrDefault(Given, "").Split(',').Select(g => Guid.TryParse(g, out var id) ? id : Guid.Empty).Where(g => g != Guid.Empty).Distinct()],
        Papers = texts.GetValueOrDefault(nameof(LookBack.Papers)),
    };

    private static async Task<NewLookBackView> ViewAsync(Db db, TimeProvider clock, FormFiles files, Dictionary<string, string> texts, string find, CancellationToken stop)
    {
        var (typed, ledger) = (CommandOf(texts), db.Catalog.Of(typeof(LookBack)));
        var inspections = await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).OrderByDescending(i => i.FeedbackOn).ThenBy(i => i.Id).Take(MostInspections).Select(i => new { i.Id, i.Title }).ToListAsync(stop);
        return new(typed, texts.GetValueOrDefault(nameof(LookBack.DueOn), ""), texts.GetValueOrDefault(nameof(LookBack.Most), ""), await StartLookBack.CandidatesAsync(db, clock, typed.InspectionId, stop), [.. inspections.Select(i => (i.Id, i.Title))], ledger)
        {
            Leader = await PersonChoice.OfAsync(db, typed.LeaderId, find, stop),
            Attached = await files.ListAsync(ledger.Field(nameof(LookBack.Papers))!, null, typed.Papers ?? "", stop),
        };
    }

    private static Guid? IdOf(Dictionary<string, string> texts, string name) => Guid.TryParse(texts.GetValueOrDefault(name), out var id) ? id : null;

    private static RazorComponentResult<NewLookBackPage> Page(NewLookBackView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(NewLookBackPage.View)] = view }) { StatusCode = status };
}
