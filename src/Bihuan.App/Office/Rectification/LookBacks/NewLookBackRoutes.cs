using System.Globalization;

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

    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder managed, IEndpointRouteBuilder routes)
    {
        managed.MapGet("/new", ShowAsync);
        managed.MapPost("/new", DrawAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
    }

    private static async Task<IResult> ShowAsync(string? inspection, string? kind, HttpContext context, Db db, TimeProvider clock)
    {
        var typed = new StartLookBack.Command { Kind = LookBackKinds.Choices.Any(c => c.Code == kind) ? kind! : LookBackKinds.Self, InspectionId = Guid.TryParse(inspection, out var of) ? of : null };
        return Page(await ViewAsync(db, clock, typed, ChinaTime.Today(clock).AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "10", context.RequestAborted));
    }

    private static async Task<IResult> DrawAsync(HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var (stop, form, ledger) = (context.RequestAborted, await context.Request.ReadFormAsync(context.RequestAborted), db.Catalog.Of(typeof(LookBack)));
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [nameof(LookBack.Papers)] = FormTexts.Files(form, nameof(LookBack.Papers)) };
        var taken = await files.TakeAsync(ledger, null, form, context, texts);
        var (due, most) = (FormTexts.Last(form, nameof(LookBack.DueOn)), FormTexts.Last(form, nameof(LookBack.Most)).Trim());
        var typed = new StartLookBack.Command
        {
            Title = FormTexts.Last(form, nameof(LookBack.Title)),
            Kind = FormTexts.Last(form, nameof(LookBack.Kind)),
            InspectionId = IdOf(form, nameof(LookBack.InspectionId)),
            LeaderId = IdOf(form, nameof(LookBack.LeaderId)),
            LeadName = FormTexts.Last(form, nameof(LookBack.LeadName)),
            DueOn = DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            Most = int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            Given = [.. form["given"].Select(g => Guid.TryParse(g, out var id) ? id : Guid.Empty).Where(g => g != Guid.Empty).Distinct()],
            Papers = texts[nameof(LookBack.Papers)],
        };
        ClosureStep? result = FormTexts.Last(form, "do") == "find" || taken.Faults.Count > 0 ? null : await StartLookBack.RunAsync(db, clock, typed, stop);
        if (result is ClosureStep.Done done) return Flash.Saved($"/lookbacks/{done.Id}", context, done.Message);
        if (result is ClosureStep.Missing) return Results.NotFound();
        db.ChangeTracker.Clear();
        var view = await ViewAsync(db, clock, typed, due, most, stop) with
        {
            Leader = await PersonChoice.OfAsync(db, typed.LeaderId, FormTexts.Last(form, nameof(LookBack.LeaderId) + ".find"), stop),
            Attached = await files.ListAsync(ledger.Field(nameof(LookBack.Papers))!, null, texts[nameof(LookBack.Papers)], stop),
            AsksInternal = taken.Asks.Count > 0,
            Faults = result is ClosureStep.Invalid invalid ? invalid.Faults : taken.Faults,
            Refusal = (result as ClosureStep.Refused)?.Message,
        };
        return Page(view, result is null && taken.Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<NewLookBackView> ViewAsync(Db db, TimeProvider clock, StartLookBack.Command typed, string due, string most, CancellationToken stop)
    {
        var inspections = await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).OrderByDescending(i => i.FeedbackOn).ThenBy(i => i.Id).Take(MostInspections).Select(i => new { i.Id, i.Title }).ToListAsync(stop);
        return new(typed, due, most, await StartLookBack.CandidatesAsync(db, clock, typed.InspectionId, stop), [.. inspections.Select(i => (i.Id, i.Title))], db.Catalog.Of(typeof(LookBack)));
    }

    private static Guid? IdOf(IFormCollection form, string name) => Guid.TryParse(FormTexts.Last(form, name), out var id) ? id : null;

    private static RazorComponentResult<NewLookBackPage> Page(NewLookBackView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(NewLookBackPage.View)] = view }) { StatusCode = status };
}
