using Bihuan.Access;
using Bihuan.App.Components;
using Bihuan.App.Office.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Meetings;

/// <summary>登记、修改会议：一页写完会议、参会人员、议题、表态。按钮都是提交，没有脚本也能加议题。</summary>
internal static class MeetingFormRoutes
{
    // 三百名参会人、四十个议题、每个议题十几人表态
    private const int MostValues = 12_000;
    private const long MostBytes = 2 << 20;

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/meetings").RequireAuthorization(Permissions.Edit("meeting")).GuardPosts()
            .WithFormOptions(valueCountLimit: MostValues).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        group.MapGet("/new", NewAsync);
        // 附件可以随表单来
        var most = new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4);
        group.MapPost("/new", (HttpContext context, Db db, FormFiles files, TimeProvider clock) => SubmitAsync(null, context, db, files, clock)).WithMetadata(new UploadLimit { IsForm = true }, most);
        group.MapGet("/{id:guid}/edit", EditAsync);
        group.MapPost("/draft", KeepDraftAsync);
        group.MapPost("/draft/discard", DiscardDraftAsync);
        group.MapPost("/{id:guid}/edit", (Guid id, HttpContext context, Db db, FormFiles files, TimeProvider clock) => SubmitAsync(id, context, db, files, clock)).WithMetadata(new UploadLimit { IsForm = true }, most);
    }

    private static async Task<IResult> NewAsync(HttpContext context, Db db, FormFiles files, TimeProvider clock)
    {
        var draft = await Drafts.OpenAsync(db, clock, MeetingForm.Meetings, null, context.RequestAborted);
        if (draft is not null && context.Request.Query["draft"] == "open") return Page(await DraftAsync(null, draft, db, files, context.RequestAborted));
        var form = new MeetingForm();
        if (MeetingKind.Find(context.Request.Query["kind"]) is { } kind) form.Head[nameof(Meeting.Kind)] = kind.Code;
        if (db.Viewer.UnitId != 0) form.Head[nameof(Meeting.UnitId)] = db.Viewer.UnitId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Page(await ViewAsync(null, form, db, files, [], context.RequestAborted) with { DraftOffered = draft?.KeptAt });
    }

    private static async Task<IResult> EditAsync(Guid id, HttpContext context, Db db, FormFiles files, TimeProvider clock)
    {
        if (!await MayEditAsync(id, db, context.RequestAborted)) return Results.NotFound();
        var draft = await Drafts.OpenAsync(db, clock, MeetingForm.Meetings, id, context.RequestAborted);
        if (draft is not null && context.Request.Query["draft"] == "open") return Page(await DraftAsync(id, draft, db, files, context.RequestAborted));
        if (await StoredMeeting.LoadAsync(db, id, context.RequestAborted) is not { } record) return Results.NotFound();
        var people = await PeopleList.LoadAsync(db, [], record.People, context.RequestAborted);
        return Page(await ViewAsync(id, MeetingForm.Of(record, people), db, files, [], context.RequestAborted, people) with { DraftOffered = draft?.KeptAt });
    }

    private static async Task<MeetingFormView> DraftAsync(Guid? id, Drafts.Kept draft, Db db, FormFiles files, CancellationToken cancellation) =>
        await ViewAsync(id, MeetingForm.From(draft.Version, draft.Texts), db, files, [], cancellation) with { DraftOpened = draft.KeptAt };

    // 脚本隔一会儿来存一次：答几点存的
    private static async Task<IResult> KeepDraftAsync(Guid? row, HttpContext context, Db db, TimeProvider clock)
    {
        if (row is { } id && !await MayEditAsync(id, db, context.RequestAborted)) return Results.NotFound();
        var posted = await context.Request.ReadFormAsync(context.RequestAborted);
        return await KeepAsync(row, posted, MeetingForm.From(posted), db, clock, context.RequestAborted) is { } at
            ? Results.Text(ChinaTime.Clock(at))
            : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    private static Task<DateTime?> KeepAsync(Guid? row, IFormCollection posted, MeetingForm form, Db db, TimeProvider clock, CancellationToken cancellation)
    {
        var texts = posted.Where(p => MeetingForm.Keeps(p.Key)).ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
        // 随表单来的文件刚收下，编号不在提交的字里
        texts[nameof(Meeting.Papers)] = form[nameof(Meeting.Papers)];
        return Drafts.KeepAsync(db, clock, MeetingForm.Meetings, row, form.Version, texts, cancellation);
    }

    private static async Task<IResult> DiscardDraftAsync(Guid? row, HttpContext context, Db db)
    {
        await Drafts.DiscardAsync(db, MeetingForm.Meetings, row, context.RequestAborted);
        return SeeOther.To(row is { } id ? $"/meetings/{id}/edit" : "/meetings/new", context.Request);
    }

    private static async Task<IResult> SubmitAsync(Guid? id, HttpContext context, Db db, FormFiles files, TimeProvider clock)
    {
        var cancellation = context.RequestAborted;
        if (id is { } known && !await MayEditAsync(known, db, cancellation)) return Results.NotFound();
        var posted = await context.Request.ReadFormAsync(cancellation);
        var form = MeetingForm.From(posted);
        var people = await PeopleList.LoadAsync(db, form.PeopleTyped, form.PeopleVoting, cancellation);
        var before = id is { } stored ? await db.Set<Meeting>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == stored, cancellation) : null;
        var taken = await files.TakeAsync(MeetingForm.Meetings, before, posted, context, form.Head);
        if (taken.Faults.Count > 0)
        {
            var at = await KeepAsync(id, posted, form, db, clock, cancellation);
            return Page(await ViewAsync(id, form, db, files, taken.Faults, cancellation, people) with { DraftOpened = at, AsksInternal = taken.Asks.Count > 0 }, StatusCodes.Status422UnprocessableEntity);
        }
        if (posted["do"] is ["keep"])
        {
            var at = await KeepAsync(id, posted, form, db, clock, cancellation);
            return at is not null ? SeeOther.To((id is { } row ? $"/meetings/{row}/edit" : "/meetings/new") + "?draft=open", context.Request)
                : Page(await ViewAsync(id, form, db, files, [], cancellation, people) with { Notice = "字太多，没有暂存。请直接保存，或者先登记一部分议题。" });
        }
        // 按回车时，浏览器用第一个按钮；两个同名按钮的值只会来一个
        if (posted["do"] is [{ } button] && button != MeetingButtons.Save)
        {
            // 加一个议题、列出应到人员，写到一半的也就替他存着
            var kept = await KeepAsync(id, posted, form, db, clock, cancellation);
            var pressed = await MeetingButtons.PressAsync(form, button, db, people, ChinaTime.Today(clock), cancellation);
            return Page(await ViewAsync(id, form, db, files, [], cancellation, pressed.People) with { DraftOpened = kept, AttendeesTold = pressed.Told, AttendeesField = pressed.Field, AttendeesListed = pressed.Listed });
        }
        form.DropEmptyAttendees();
        var unread = new Faults();
        var record = form.Read(id ?? Guid.CreateVersion7(), people, unread);
        // 改着的会议不能当新的存：版本只在新登记时为 0
        var version = id is null ? 0 : Math.Max(form.Version, 1);
        switch (await RecordMeeting.RunAsync(db, clock, new(record, version, ChinaTime.Today(clock)) { Unread = unread }, cancellation))
        {
            case RecordMeeting.Result.Saved saved:
                return Flash.Saved($"/ledgers/meeting/{saved.Id}?saved", context);
            case RecordMeeting.Result.Invalid invalid:
                // 没有存成，填的先替他存着；核对时动过的行不能跟着存下去
                db.ChangeTracker.Clear();
                var refused = await KeepAsync(id, posted, form, db, clock, cancellation);
                return Page(await ViewAsync(id, form, db, files, [.. invalid.Faults.All.DistinctBy(f => f.Field ?? f.Message)], cancellation, people) with { DraftOpened = refused }, StatusCodes.Status422UnprocessableEntity);
            case RecordMeeting.Result.Denied:
                var denied = new Fault(nameof(Meeting.UnitId), "您没有登记这个单位的会议的权限。请选您所在的单位，或者请那个单位的人登记。");
                return Page(await ViewAsync(id, form, db, files, [denied], cancellation, people), StatusCodes.Status422UnprocessableEntity);
            case RecordMeeting.Result.Stale:
                return Page(await ViewAsync(id, form, db, files, [], cancellation, people) with { Stale = true }, StatusCodes.Status409Conflict);
            case var other:
                throw new InvalidOperationException($"没有处理的结果：{other}。");
        }
    }

    private static Task<bool> MayEditAsync(Guid id, Db db, CancellationToken cancellation) =>
        LedgerRows.Within<Meeting>(db, Permissions.Edit("meeting")).AnyAsync(m => m.Id == id, cancellation);

    private static async Task<MeetingFormView> ViewAsync(Guid? id, MeetingForm form, Db db, FormFiles files, IReadOnlyList<Fault> faults, CancellationToken cancellation, PeopleList? people = null)
    {
        var units = await db.Units.Where(u => u.BodyId == db.Viewer.BodyId && u.ClosedOn == null).OrderBy(u => u.Order).ThenBy(u => u.Id).ToListAsync(cancellation);
        var stored = id is { } known ? await db.Set<Meeting>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == known, cancellation) : null;
        return new(id, form, people ?? await PeopleList.LoadAsync(db, form.PeopleTyped, form.PeopleVoting, cancellation), units, faults)
        {
            // 会议登记在自己够得着的单位；原来写着的，够不着了也列着。议题由哪个单位办，哪个都可以
            OwnUnits = [.. units.Where(u => UnitReach.Covers(db.Viewer, Permissions.Edit(MeetingForm.Meetings.Code), u) || u.Id == stored?.UnitId)],
            Files = await files.ListAsync(MeetingForm.Meetings.Field(nameof(Meeting.Papers))!, stored, form[nameof(Meeting.Papers)], cancellation),
            HiddenTopics = id is { } meeting ? await HiddenTopics.CountAsync(db, meeting, cancellation) : 0,
        };
    }

    private static RazorComponentResult<MeetingPage> Page(MeetingFormView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(MeetingPage.View)] = view }) { StatusCode = status };
}
