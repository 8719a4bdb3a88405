using Bihuan.Access;
using Bihuan.App.Components.Rectification.Submitting;
using Bihuan.App.Office.Files;
using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Submitting;

/// <summary>答复一个提问的地址。</summary>
internal static class AnswerRoutes
{
    private const string Text = "Answer", Papers = nameof(Inspection.Papers);

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/submissions/questions/{id:guid}").RequireAuthorization(Permissions.ManageSubmissions).GuardPosts().Roomy();
        group.MapGet("", ShowAsync);
        group.MapPost("", AnswerAsync).WithMetadata(new UploadLimit { IsForm = true }, new RequestSizeLimitAttribute(routes.ServiceProvider.GetRequiredService<WebSettings>().MaxUploadBytes * 4));
        PageDraft.Map(group, async (id, context, db, clock) => await AnswerQuestion.OpenAsync(db, id, context.RequestAborted) is null ? null : DraftOf(db, id));
    }

    private static PageDraft DraftOf(Db db, Guid id) => new(new(db.Catalog.Of(typeof(Inspection)), id, "answer"), $"/submissions/questions/{id}") { Also = [Text, Papers] };

    // 已经附在答复里的文件，同事传的也列出、也收
    private static Inspection RowOf(SubmissionQuestion question) => new() { Papers = question.AnswerPapers };

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        await db.Database.OpenConnectionAsync(stop);
        if (await AnswerQuestion.OpenAsync(db, id, stop) is not var (submission, question)) return Results.NotFound();
        var (draft, kept) = await DraftOf(db, id).LookAsync(db, clock, context.Request);
        var (text, papers) = kept is null ? (question.Answer ?? "", question.AnswerPapers ?? "") : (kept.Texts.GetValueOrDefault(Text, ""), kept.Texts.GetValueOrDefault(Papers, ""));
        return await PageAsync(db, files, submission, question, text, papers, v => v with { Draft = draft }, StatusCodes.Status200OK, stop);
    }

    private static async Task<IResult> AnswerAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FormFiles files)
    {
        var stop = context.RequestAborted;
        if (await AnswerQuestion.OpenAsync(db, id, stop) is not var (submission, question)) return Results.NotFound();
        var (form, own) = (await context.Request.ReadFormAsync(stop), DraftOf(db, id));
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [Text] = FormTexts.Last(form, Text), [Papers] = FormTexts.Files(form, Papers) };
        var taken = await files.TakeAsync(db.Catalog.Of(typeof(Inspection)), RowOf(question), form, context, texts);
        if (taken.Faults.Count > 0) return await KeptAsync(v => v with { Faults = taken.Faults, AsksInternal = taken.Asks.Count > 0 });
        if (FormTexts.Last(form, "do") == "keep") return (await own.KeepAsync(db, clock, form, stop, texts)).Continue(context) ?? await KeptAsync(v => v);
        switch (await AnswerQuestion.RunAsync(db, clock, id, SubmissionPages.Version(form), texts[Text], texts[Papers], stop))
        {
            case SubmissionStep.Done done:
                await own.DiscardAsync(db, stop);
                return Flash.Saved($"/submissions/{done.Id}#questions", context, done.Message);
            case SubmissionStep.Refused refused:
                return await KeptAsync(v => v with { Refusal = refused.Message });
            default:
                return Results.NotFound();
        }

        async Task<IResult> KeptAsync(Func<AnswerView, AnswerView> with)
        {
            var kept = await own.KeepAsync(db, clock, form, stop, texts);
            var now = await AnswerQuestion.OpenAsync(db, id, stop) is var (s, q) ? (s, q) : (submission, question);
            return await PageAsync(db, files, now.Item1, now.Item2, texts[Text], texts[Papers], v => with(v with { Draft = kept }), StatusCodes.Status422UnprocessableEntity, stop);
        }
    }

    private static async Task<IResult> PageAsync(Db db, FormFiles files, Submission submission, SubmissionQuestion question, string text, string papers, Func<AnswerView, AnswerView> with, int status, CancellationToken stop)
    {
        var (ledger, body, of) = (db.Catalog.Of(typeof(Inspection)), submission.BodyId, question.ProblemId);
        var item = of is null ? null : await OpenSubmission.ItemAsync(db, body, submission.Id, of.Value, stop) is var (_, found) ? found : null;
        var view = new AnswerView(submission, question, ledger, DraftOf(db, question.Id)) { Text = text, Item = item, Attached = await files.ListAsync(ledger.Field(Papers)!, RowOf(question), papers, stop) };
        return new RazorComponentResult<AnswerPage>(new Dictionary<string, object?> { [nameof(AnswerPage.View)] = with(view) }) { StatusCode = status };
    }
}

/// <summary>答复一个提问的一页要显示的。</summary>
/// <param name="Submission">哪一份报送。</param>
/// <param name="Question">哪个提问。</param>
/// <param name="Ledger">巡察的台账：附件照它的字段。</param>
/// <param name="Draft">暂存。</param>
public sealed record AnswerView(Submission Submission, SubmissionQuestion Question, Ledger Ledger, PageDraft Draft)
{
    /// <summary>就报送里的哪个问题；就整份的为 null。</summary>
    public SubmissionItem? Item { get; init; }

    /// <summary>写的答复。</summary>
    public string Text { get; init; } = "";

    /// <summary>已经附上的文件。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>附件哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>没有存的，为什么；没有的为 null。</summary>
    public string? Refusal { get; init; }
}
