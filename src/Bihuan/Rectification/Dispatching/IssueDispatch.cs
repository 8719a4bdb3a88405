using System.Globalization;

using Bihuan.Audit;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching;

/// <summary>签发、退回、作废。签发时写上发文字号和成文日期，正文的别处不动。</summary>
public static class IssueDispatch
{
    /// <summary>怎样签发的。</summary>
    /// <param name="Id">哪一份。</param>
    /// <param name="Version">打开时是第几版。</param>
    /// <param name="Number">发文字号。</param>
    /// <param name="DatedOn">成文日期；没有写、写得不对的为 null。</param>
    public sealed record Command(Guid Id, int Version, string? Number, DateOnly? DatedOn)
    {
        /// <summary>在纸上签发的人的姓名；在系统里签发的为 null。</summary>
        public string? PaperName { get; init; }

        /// <summary>纸上签发的扫描件，附件的编号。</summary>
        public string? Scans { get; init; }
    }

    /// <summary>签发。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, FileFolder folder, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await DispatchRights.FindAsync(db, command.Id, cancellation) is not { } dispatch || AllDispatchKinds.Find(dispatch.Kind) is not { } kind) return new ClosureStep.Missing();
        var paper = command.PaperName is not null;
        if ((paper ? DispatchRights.PaperRefusal(dispatch, db.Viewer) : DispatchRights.IssueRefusal(dispatch, db.Viewer)) is { } refusal) return new ClosureStep.Refused(refusal);
        if (dispatch.Version != command.Version) return new ClosureStep.Refused(ClosureStep.Stale);
        var (number, today) = ((command.Number ?? "").Trim(), ChinaDay.Of(clock));
        List<Fault> faults = [];
        if (kind.Form is not null && number.Length == 0) faults.Add(new("number", "请填写发文字号。"));
        else if (number.Length > 0)
        {
            var parsed = DocumentNumberKind.Instance.Parse(number);
            if (parsed.Problem is { } wrong) faults.Add(new("number", wrong));
            else if (await TakenAsync(db, dispatch, number = (string)parsed.Value!, cancellation) is { } taken) faults.Add(new("number", taken));
        }
        if (command.DatedOn is not { } dated) faults.Add(new("dated", "请填写成文日期，如2026-11-05。"));
        else if (dated > today) faults.Add(new("dated", "成文日期在今天以后。请写签发的那一天。"));
        else if (dated < dispatch.SubmittedOn) faults.Add(new("dated", string.Create(CultureInfo.InvariantCulture, $"成文日期在送签（{dispatch.SubmittedOn:yyyy-MM-dd}）以前。请写签发的那一天。")));
        if (paper && string.IsNullOrWhiteSpace(command.PaperName)) faults.Add(new("name", "请填写在纸上签发的人的姓名。"));
        if (paper && command.PaperName!.Trim().Length > 60) faults.Add(new("name", "姓名最多60个字。"));
        if (paper && AttachmentKind.IdsOf(command.Scans).Count == 0) faults.Add(new("Scans", "请附签发的那一张纸的扫描件。"));
        if (faults.Count > 0) return new ClosureStep.Invalid(faults);
        if (AttachmentKind.IdsOf(dispatch.Papers) is not [var file, ..] || await DispatchWriting.ReadAsync(db, folder, file, cancellation) is not { } frozen) return new ClosureStep.Refused("送签的正文的文件不见了，或者被改动过，没有签发。请退回，重新送签。");
        using var word = new MemoryStream();
        TemplateFill.Finish(word, frozen, DispatchKind.Final(number, DispatchTexts.Read(dispatch.Texts).GetValueOrDefault(DispatchKind.Signer, ""), paper ? command.PaperName!.Trim() : await NameAsync(db, cancellation), command.DatedOn!.Value, kind.Form is not null), clock.GetUtcNow().UtcDateTime);
        word.Position = 0;
        var kept = await KeepFile.RunAsync(db, folder, clock, new(TableFileName.Of(dispatch.Title, command.DatedOn.Value, "docx"), word) { InternalAllowed = true }, cancellation);
        if (kept is not KeepFile.Result.Kept made) return new ClosureStep.Refused(((KeepFile.Result.Refused)kept).Message);
        (dispatch.State, dispatch.Number, dispatch.DatedOn, dispatch.Papers) = (DispatchStates.Issued, number.Length == 0 ? null : number, command.DatedOn, made.File.Id.ToString());
        (dispatch.IssuedById, dispatch.IssuedForId, dispatch.IssuedOn, dispatch.IssuedName, dispatch.Scans) = (db.Viewer.PersonId, db.Viewer.OnBehalfOf, today, paper ? command.PaperName!.Trim() : null, paper ? command.Scans : null);
        // 两份同时签发的，排着队再核对一遍字号
        RowTurn[] turns = number.Length == 0 ? [] : await db.Whole<Inspection>(removed: false).OrderBy(i => i.Id).Select(i => (Guid?)i.Id).FirstOrDefaultAsync(cancellation) is { } first ? [new("inspection", first)] : [];
        return await SaveAsync(db, clock, paper ? "登记公文纸上的签发" : "签发公文", null, new ClosureStep.Done(command.Id, "已签发。可以下载 Word、PDF 去印了。"), cancellation, turns, async () => await TakenAsync(db, dispatch, number, cancellation) is null);
    }

    private static readonly string[] Brackets = ["〔〕", "[]", "［］", "【】", "()", "（）"];

    // 印发了的，别的公文用着这个字号；作废的不算。看不见的不说是哪一份
    private static async Task<string?> TakenAsync(Db db, Dispatch dispatch, string number, CancellationToken cancellation)
    {
        // 以前签发的照打的存着，括号有各样写法
        var (id, body, forms) = (dispatch.Id, dispatch.BodyId, Brackets.Select(b => number.Replace('〔', b[0]).Replace('〕', b[1])).ToHashSet());
        if (number.Length == 0 || await db.Whole<Dispatch>(removed: false).AsNoTracking().Where(d => d.BodyId == body && d.Number != null && EF.Parameter(forms).Contains(d.Number) && d.State == DispatchStates.Issued && d.Id != id).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(cancellation) is not { } other) return null;
        return await DispatchRights.FindAsync(db, other, cancellation) is { } seen ? $"“{number}”已经用在《{seen.Title}》上。请换一个号；那一份不用了的，先作废。" : $"“{number}”已经用在另一份公文上。请换一个号。";
    }

    /// <summary>退回：写明原因，回到拟稿。</summary>
    public static async Task<ClosureStep> ReturnAsync(Db db, TimeProvider clock, Guid id, int version, string? reason, CancellationToken cancellation = default)
    {
        if (await DispatchRights.FindAsync(db, id, cancellation) is not { } dispatch) return new ClosureStep.Missing();
        // 送签的人自己也可以撤回来改
        if (DispatchRights.IssueRefusal(dispatch, db.Viewer) is { } refusal && (dispatch.State != DispatchStates.Review || !DispatchRights.MayDraft(db.Viewer))) return new ClosureStep.Refused(refusal);
        return await EndAsync(db, clock, dispatch, version, reason, DispatchStates.Draft, "退回公文", "已退回拟稿，原因写在上面。", cancellation);
    }

    /// <summary>作废：写明原因，以后只能看。印发了的也可以作废。</summary>
    public static async Task<ClosureStep> VoidAsync(Db db, TimeProvider clock, Guid id, int version, string? reason, CancellationToken cancellation = default)
    {
        if (!DispatchRights.MayDraft(db.Viewer) || await DispatchRights.FindAsync(db, id, cancellation) is not { } dispatch) return new ClosureStep.Missing();
        if (dispatch.State == DispatchStates.Void) return new ClosureStep.Refused("已经作废了。");
        return await EndAsync(db, clock, dispatch, version, reason, DispatchStates.Void, "作废公文", "已作废，原因写在上面。", cancellation);
    }

    // 上行文写真的签发的那个人，代签的也写他自己
    private static async Task<string> NameAsync(Db db, CancellationToken cancellation)
    {
        var names = await Naming.OfAsync(db, new HashSet<int>(), [(Referred.PersonLedger, db.Viewer.PersonId)], cancellation);
        return names.Row(db.Viewer.PersonId);
    }

    private static async Task<ClosureStep> EndAsync(Db db, TimeProvider clock, Dispatch dispatch, int version, string? reason, string state, string process, string message, CancellationToken cancellation)
    {
        if (dispatch.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        var words = (reason ?? "").Trim();
        if (words.Length == 0) return new ClosureStep.Invalid([new("reason", "请写明原因。")]);
        if (words.Length > Dispatch.ReasonLength) return new ClosureStep.Invalid([new("reason", string.Create(CultureInfo.InvariantCulture, $"原因最多{Dispatch.ReasonLength}个字，现在有{words.Length}个。请写短些。"))]);
        (dispatch.State, dispatch.Reason) = (state, words);
        return await SaveAsync(db, clock, process, words, new ClosureStep.Done(dispatch.Id, message), cancellation);
    }

    private static async Task<ClosureStep> SaveAsync(Db db, TimeProvider clock, string process, string? reason, ClosureStep.Done done, CancellationToken cancellation, IReadOnlyCollection<RowTurn>? turns = null, Func<Task<bool>>? stillRight = null)
    {
        try
        {
            if (await db.SaveAsync(Process.Now(process, db.Viewer, clock, reason is null || reason.Length <= Process.ReasonLength ? reason : reason[..(Process.ReasonLength - 1)] + "…"), turns ?? [], stillRight ?? (() => Task.FromResult(true)), cancellation)) return done;
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused("刚才有人用这个发文字号签发了另一份，这一份没有签发。请换一个号。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }
}
