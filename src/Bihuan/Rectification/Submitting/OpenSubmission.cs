using Bihuan.Files;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>看一份报送里的哪些问题。</summary>
public enum ItemFilter
{
    /// <summary>全部。</summary>
    All,

    /// <summary>比上一次新增的。</summary>
    Added,

    /// <summary>比上一次变了的。</summary>
    Changed,

    /// <summary>上一次有、这一次没有的。</summary>
    Gone,

    /// <summary>过了期限还没有销号的。</summary>
    Late,

    /// <summary>还没有销号的。</summary>
    Open,

    /// <summary>销了号的。</summary>
    Closed,
}

/// <summary>一份报送打开来的样子。两边的页面都照它；里面没有一样来自报送的机构的台账。</summary>
/// <param name="Body">报送的机构的名称。</param>
/// <param name="Submission">报送。</param>
/// <param name="IsOpened">内容看得到；督导的一方还没有签收的，各个问题、各件、提问都为空。</param>
public sealed record OpenedSubmission(string Body, Submission Submission, bool IsOpened)
{
    /// <summary>与它比的上一次；没有的为 null。</summary>
    public Submission? Previous { get; init; }

    /// <summary>这一页的问题。</summary>
    public IReadOnlyList<SubmissionItem> Items { get; init; } = [];

    /// <summary>照条件一共几个。</summary>
    public int Total { get; init; }

    /// <summary>第几页，从1起。</summary>
    public int Page { get; init; } = 1;

    /// <summary>一共几页。</summary>
    public int Pages => Math.Max(1, (Total + OpenSubmission.PageSize - 1) / OpenSubmission.PageSize);

    /// <summary>上一次的样子：这一页里变了的。</summary>
    public IReadOnlyDictionary<Guid, SubmissionItem> Before { get; init; } = new Dictionary<Guid, SubmissionItem>();

    /// <summary>报请确认的各件。</summary>
    public IReadOnlyList<SubmissionRequest> Requests { get; init; } = [];

    /// <summary>各个提问，早的在前。</summary>
    public IReadOnlyList<SubmissionQuestion> Questions { get; init; } = [];

    /// <summary>提问说的各个问题，编号 → 序号和名称。</summary>
    public IReadOnlyDictionary<Guid, string> Asked { get; init; } = new Dictionary<Guid, string>();

    /// <summary>交给的各个文件。</summary>
    public IReadOnlyDictionary<Guid, StoredFile> Files { get; init; } = new Dictionary<Guid, StoredFile>();

    /// <summary>编号写着的文件，照次序；已经清除的没有。</summary>
    public IReadOnlyList<StoredFile> FilesOf(string? ids) => [.. AttachmentKind.IdsOf(ids).Where(Files.ContainsKey).Select(id => Files[id])];
}

/// <summary>打开一份报送。查询的次数与里面有多少问题无关。</summary>
public static class OpenSubmission
{
    /// <summary>一页几个问题。</summary>
    public const int PageSize = 50;

    /// <summary>打开；没有、看不见的为 null，不区分。</summary>
    /// <param name="db">谁在看。</param>
    /// <param name="body">哪个机构的。</param>
    /// <param name="id">哪一份。</param>
    /// <param name="filter">看哪些问题。</param>
    /// <param name="words">问题里的字；空的不限。</param>
    /// <param name="page">第几页；0 是全部，打印、导出用。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<OpenedSubmission?> RunAsync(Db db, int body, Guid id, ItemFilter filter, string words, int page, CancellationToken cancellation = default)
    {
        if (await SubmissionSight.Of(db, body).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } submission) return null;
        var opened = new OpenedSubmission(await db.Bodies.Where(b => b.Id == body).Select(b => b.Name).FirstAsync(cancellation), submission, SubmissionSight.Opened(db.Viewer, submission));
        if (!opened.IsOpened) return opened;
        var (previous, hidden) = (await SubmissionSight.PreviousAsync(db, submission, cancellation), await SubmissionSight.HiddenAsync(db, body, cancellation));
        var last = previous?.Id;
        var query = Filtered(db, submission, last, filter).Where(i => !EF.Parameter(hidden).Contains(i.ProblemId));
        if (words.Trim() is { Length: > 0 } text) query = query.Where(i => i.Title.Contains(text));
        var total = await query.CountAsync(cancellation);
        var sorted = query.AsNoTracking().OrderBy(i => i.Sequence).ThenBy(i => i.ProblemId);
        var at = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var items = await (page == 0 ? sorted : sorted.Skip((at - 1) * PageSize).Take(PageSize)).ToListAsync(cancellation);
        var changed = items.Where(i => i.Change == SubmissionChanges.Changed).Select(i => i.ProblemId).ToHashSet();
        var requests = await db.SubmissionRequests.AsNoTracking().Where(r => r.BodyId == body && r.SubmissionId == id && !EF.Parameter(hidden).Contains(r.ProblemId)).OrderBy(r => r.Sequence).ThenBy(r => r.Id).ToListAsync(cancellation);
        var questions = await db.SubmissionQuestions.AsNoTracking().Where(q => q.BodyId == body && q.SubmissionId == id && (q.ProblemId == null || !EF.Parameter(hidden).Contains(q.ProblemId.Value))).OrderBy(q => q.AskedAt).ThenBy(q => q.Id).ToListAsync(cancellation);
        var asked = questions.Select(q => q.ProblemId).OfType<Guid>().ToHashSet();
        var files = AttachmentKind.IdsOf(submission.Papers).Concat(requests.SelectMany(r => AttachmentKind.IdsOf(r.Files))).Concat(questions.SelectMany(q => AttachmentKind.IdsOf(q.AnswerPapers))).ToHashSet();
        return opened with
        {
            Previous = previous,
            Items = items,
            Total = total,
            Page = at,
            Before = await db.SubmissionItems.AsNoTracking().Where(i => i.BodyId == body && i.SubmissionId == last && EF.Parameter(changed).Contains(i.ProblemId)).ToDictionaryAsync(i => i.ProblemId, cancellation),
            Requests = requests,
            Questions = questions,
            Asked = await db.SubmissionItems.Where(i => i.BodyId == body && i.SubmissionId == id && EF.Parameter(asked).Contains(i.ProblemId)).Select(i => new { i.ProblemId, i.Sequence, i.Title }).ToDictionaryAsync(i => i.ProblemId, i => FormattableString.Invariant($"{i.Sequence}．{i.Title}"), cancellation),
            Files = await db.StoredFiles.AsNoTracking().Where(f => f.BodyId == body && EF.Parameter(files).Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellation),
        };
    }

    /// <summary>一份里的一个问题，和上一次的样子；没有、看不见的为 null。</summary>
    public static async Task<(OpenedSubmission Opened, SubmissionItem Item)?> ItemAsync(Db db, int body, Guid id, Guid problem, CancellationToken cancellation = default)
    {
        if (await SubmissionSight.Of(db, body).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } submission || !SubmissionSight.Opened(db.Viewer, submission)
            || await db.SubmissionItems.AsNoTracking().FirstOrDefaultAsync(i => i.BodyId == body && i.SubmissionId == id && i.ProblemId == problem, cancellation) is not { } item
            || (await SubmissionSight.HiddenAsync(db, body, cancellation)).Contains(problem)) return null;
        var last = (await SubmissionSight.PreviousAsync(db, submission, cancellation))?.Id;
        var before = await db.SubmissionItems.AsNoTracking().Where(i => i.BodyId == body && i.SubmissionId == last && i.ProblemId == problem).ToDictionaryAsync(i => i.ProblemId, cancellation);
        var questions = await db.SubmissionQuestions.AsNoTracking().Where(q => q.BodyId == body && q.SubmissionId == id && q.ProblemId == problem).OrderBy(q => q.AskedAt).ThenBy(q => q.Id).ToListAsync(cancellation);
        var files = questions.SelectMany(q => AttachmentKind.IdsOf(q.AnswerPapers)).ToHashSet();
        return (new OpenedSubmission(await db.Bodies.Where(b => b.Id == body).Select(b => b.Name).FirstAsync(cancellation), submission, true)
        {
            Before = before,
            Questions = questions,
            Files = await db.StoredFiles.AsNoTracking().Where(f => f.BodyId == body && EF.Parameter(files).Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellation),
        }, item);
    }

    /// <summary>交给的一个文件；没有、看不见的为 null。</summary>
    public static async Task<StoredFile?> FileAsync(Db db, int body, Guid id, Guid file, CancellationToken cancellation = default)
    {
        if (await SubmissionSight.Of(db, body).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } submission || !SubmissionSight.Opened(db.Viewer, submission)) return null;
        var hidden = await SubmissionSight.HiddenAsync(db, body, cancellation);
        var papers = await db.SubmissionRequests.Where(r => r.BodyId == body && r.SubmissionId == id && !EF.Parameter(hidden).Contains(r.ProblemId)).Select(r => r.Files)
            .Concat(db.SubmissionQuestions.Where(q => q.BodyId == body && q.SubmissionId == id && (q.ProblemId == null || !EF.Parameter(hidden).Contains(q.ProblemId.Value))).Select(q => q.AnswerPapers)).ToListAsync(cancellation);
        return papers.Append(submission.Papers).SelectMany(AttachmentKind.IdsOf).Contains(file) ? await db.StoredFiles.AsNoTracking().FirstOrDefaultAsync(f => f.BodyId == body && f.Id == file, cancellation) : null;
    }

    private static IQueryable<SubmissionItem> Filtered(Db db, Submission submission, Guid? last, ItemFilter filter)
    {
        var (body, id) = (submission.BodyId, submission.Id);
        var all = db.SubmissionItems.Where(i => i.BodyId == body && i.SubmissionId == id);
        return filter switch
        {
            ItemFilter.All => all,
            ItemFilter.Added => all.Where(i => i.Change == SubmissionChanges.Added),
            ItemFilter.Changed => all.Where(i => i.Change == SubmissionChanges.Changed),
            ItemFilter.Gone => db.SubmissionItems.Where(i => i.BodyId == body && i.SubmissionId == last && !all.Any(n => n.ProblemId == i.ProblemId)),
            ItemFilter.Late => all.Where(i => i.IsLate),
            ItemFilter.Open => all.Where(i => i.State != ProblemStates.Closed),
            ItemFilter.Closed => all.Where(i => i.State == ProblemStates.Closed),
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };
    }
}
