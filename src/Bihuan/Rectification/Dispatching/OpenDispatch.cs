using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching;

/// <summary>一份公文打开来的样子。</summary>
/// <param name="Dispatch">这一份。</param>
/// <param name="Kind">哪一种。</param>
/// <param name="Texts">由人写的各处。</param>
/// <param name="Labels">人、巡察的名称。</param>
public sealed record OpenedDispatch(Dispatch Dispatch, DispatchKind Kind, IReadOnlyDictionary<string, string> Texts, Labels Labels)
{
    /// <summary>.docx；没有写成的为 null。</summary>
    public byte[]? Word { get; init; }

    /// <summary>屏幕上的各块。</summary>
    public IReadOnlyList<ViewBlock> Blocks { get; init; } = [];

    /// <summary>各个数。</summary>
    public IReadOnlyList<FilledFigure> Figures { get; init; } = [];

    /// <summary>没有写成的，一句说明。</summary>
    public string? Problem { get; init; }

    /// <summary>留下以后，现在再数会变的各个数：第几个 → 现在是多少；没有去比的为 null。</summary>
    public IReadOnlyDictionary<int, string>? Now { get; init; }

    /// <summary>这次巡察里有几个限制阅读的问题没有写进来；看的人看得见的。</summary>
    public int Restricted { get; init; }

    /// <summary>可以改稿、送签、作废。</summary>
    public bool MayDraft { get; init; }

    /// <summary>可以签发。</summary>
    public bool MayIssue { get; init; }

    /// <summary>可以登记纸上的签发。</summary>
    public bool MayPaper { get; init; }

    /// <summary>有签发的身份、现在却不能的，为什么；别的为 null。</summary>
    public string? WhyNot { get; init; }

    /// <summary>送签的扫描件。</summary>
    public IReadOnlyList<StoredFile> Scans { get; init; } = [];

    /// <summary>正在拟稿。</summary>
    public bool IsDraft => Dispatch.State == DispatchStates.Draft;
}

/// <summary>打开一份公文：拟稿的照现在的数写，送签以后的看留下的。</summary>
public static partial class OpenDispatch
{
    /// <summary>打开；没有、够不着的为 null。</summary>
    /// <param name="db">谁在看。</param>
    /// <param name="folder">附件在哪里。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一份。</param>
    /// <param name="compares">留下的，与现在再数的比一比。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<OpenedDispatch?> RunAsync(Db db, FileFolder folder, TimeProvider clock, Guid id, bool compares = false, CancellationToken cancellation = default)
    {
        if (await DispatchRights.FindAsync(db, id, cancellation) is not { } dispatch || AllDispatchKinds.Find(dispatch.Kind) is not { } kind) return null;
        var viewer = db.Viewer;
        var texts = DispatchTexts.Read(dispatch.Texts);
        var inspection = await DispatchWriting.InspectionAsync(db, dispatch.InspectionId, cancellation);
        var people = new[] { dispatch.DraftedById, dispatch.SubmittedById, dispatch.SubmittedForId, dispatch.IssuedById, dispatch.IssuedForId }.OfType<Guid>().Where(p => p != Guid.Empty);
        var labels = await Naming.OfAsync(db, new HashSet<int> { dispatch.UnitId }, new HashSet<(string, Guid)>(people.Select(p => (Referred.PersonLedger, p)).Append(("inspection", dispatch.InspectionId))), cancellation);
        var refusal = DispatchRights.IssueRefusal(dispatch, viewer);
        var opened = new OpenedDispatch(dispatch, kind, texts, labels)
        {
            MayDraft = DispatchRights.MayDraft(viewer),
            MayIssue = refusal is null,
            MayPaper = DispatchRights.PaperRefusal(dispatch, viewer) is null,
            WhyNot = dispatch.State == DispatchStates.Review && DispatchRights.MayIssue(viewer) ? refusal : null,
            Restricted = await LedgerRows.Within<Problem>(db, Permissions.View("problem")).CountAsync(p => p.InspectionId == dispatch.InspectionId && p.Restricted, cancellation),
            Scans = AttachmentKind.IdsOf(dispatch.Scans) is { Count: > 0 } scans ? [.. (await OpenFile.ManyAsync(db, [.. scans], cancellation)).Values] : [],
        };
        return AttachmentKind.IdsOf(dispatch.Papers) is [var file, ..] && !opened.IsDraft ? await KeptAsync(db, folder, clock, opened, file, compares ? inspection : null, cancellation) : await LiveAsync(db, folder, clock, opened, inspection, cancellation);
    }

    private static async Task<OpenedDispatch> LiveAsync(Db db, FileFolder folder, TimeProvider clock, OpenedDispatch opened, Inspection? inspection, CancellationToken cancellation)
    {
        if (inspection is null) return opened with { Problem = "看不到这次巡察，写不出正文。" };
        if (!DispatchRights.SeesWhole(db.Viewer)) return opened with { Problem = "还在拟稿。您只看得见一部分台账，写出来的数会不全，等送签以后再看。" };
        var (written, problem) = await DispatchWriting.RunAsync(db, folder, clock, opened.Kind, inspection, opened.Texts, ChinaDay.Of(clock), leavesLater: false, cancellation);
        return written is null ? opened with { Problem = problem } : opened with { Word = written.Word, Figures = written.Figures, Blocks = DocumentView.Read(written.Word) };
    }

    private static async Task<OpenedDispatch> KeptAsync(Db db, FileFolder folder, TimeProvider clock, OpenedDispatch opened, Guid file, Inspection? compared, CancellationToken cancellation)
    {
        if (await DispatchWriting.ReadAsync(db, folder, file, cancellation) is not { } word) return opened with { Problem = "正文的文件不见了，或者被改动过。请联系管理员从备份里恢复。" };
        var id = opened.Dispatch.Id;
        var kept = await db.DispatchFigures.AsNoTracking().Where(f => f.BodyId == opened.Dispatch.BodyId && f.DispatchId == id).OrderBy(f => f.Number).ToListAsync(cancellation);
        var shown = opened with { Word = word.ToArray(), Blocks = DocumentView.Read(word), Figures = [.. kept.Select(f => new FilledFigure(f.Number, f.Shown, new(f.Title, f.How, f.Address)))] };
        if (compared is null || !DispatchRights.SeesWhole(db.Viewer)) return shown;
        var (written, problem) = await DispatchWriting.RunAsync(db, folder, clock, opened.Kind, compared, opened.Texts, opened.Dispatch.DatedOn, leavesLater: true, cancellation);
        if (written is null) return shown with { Problem = problem };
        // 数的是同一样东西的，照先后对；数到哪一天，每天不一样
        var now = written.Figures.GroupBy(f => KeyOf(f.Source)).ToDictionary(g => g.Key, g => new Queue<string>(g.Select(f => f.Shown)));
        return shown with { Now = shown.Figures.Select(f => (f.Number, f.Shown, Now: now.TryGetValue(KeyOf(f.Source), out var left) && left.TryDequeue(out var value) ? value : "没有了")).Where(f => f.Now != f.Shown).ToDictionary(f => f.Number, f => f.Now) };
    }

    private static (string, string) KeyOf(FigureSource source) => (Days().Replace(source.Title, "日"), Days().Replace(source.Address ?? "", "日"));

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Days();
}
