using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>
/// 单机使用的：延期在纸上审核，登记谁签的、哪天，附扫描件；同意的，巡察反馈的问题写巡察办哪天同意，期限照改。只有一个人，自己不审自己申请的，
/// 签字的人不能是申请、提交的人。
/// </summary>
public static class SignExtension
{
    /// <summary>登记什么。</summary>
    /// <param name="Id">哪一份。</param>
    /// <param name="Version">打开时是第几版。</param>
    /// <param name="Agrees">同意；false 是退回。</param>
    /// <param name="Opinion">意见；退回的是原因，非写不可。</param>
    /// <param name="ConsentOn">同意的，巡察办哪天同意；不是巡察反馈的不问。</param>
    /// <param name="Paper">谁签的、哪天，扫描件。</param>
    public sealed record Command(Guid Id, int Version, bool Agrees, string? Opinion, DateOnly? ConsentOn, ReviewClosures.PaperOpinion Paper);

    /// <summary>可以登记：单机使用的，等着审核的一份。</summary>
    public static bool May(Viewer viewer, Extension row) => PaperSigning.IsAlone(viewer) && viewer.May(Permissions.Review("extension")) && row.State == ApprovalStates.Submitted;

    /// <summary>登记。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await LedgerRows.Within<Extension>(db, Permissions.Review("extension")).FirstOrDefaultAsync(e => e.Id == command.Id, cancellation) is not { } extension
            || await db.Set<Problem>().FirstOrDefaultAsync(p => p.Id == extension.ProblemId, cancellation) is not { } problem) return new ClosureStep.Missing();
        var (today, words, paper) = (ChinaDay.Of(clock), (command.Opinion ?? "").Trim(), command.Paper);
        if (!PaperSigning.IsAlone(db.Viewer)) return new ClosureStep.Refused("纸面的审核意见只在单机使用时登记，请本人在系统里审核。");
        if (extension.State != ApprovalStates.Submitted) return new ClosureStep.Refused("这一份现在不等审核。请刷新再看。");
        if (extension.Version != command.Version) return new ClosureStep.Refused(ClosureStep.Stale);
        var asks = GrantExtension.AsksOffice(problem);
        if (await FaultsAsync(db, extension, command, asks, words, today, cancellation) is { Count: > 0 } faults) return new ClosureStep.Invalid(faults);
        var signer = await PaperSigning.PersonAsync(db, ClosureSteps.Office, paper.ByName, cancellation);
        Touch.Rows(db, extension);
        string? wrong = null;
        try
        {
            RowTurn[] turns = [new("problem", problem.Id), new("extension", extension.Id)];
            if (await db.SaveAsync(Process.Now(command.Agrees ? "登记纸面的同意延期" : "登记纸面的退回延期", db.Viewer, clock, words.Length > 0 ? words : null), turns, DoAsync, cancellation))
                return new ClosureStep.Done(extension.Id, command.Agrees ? $"已登记同意，期限改到{problem.DueOn:yyyy-MM-dd}，最初的期限仍看得到。" : "已登记退回，改好可以再提交。");
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(wrong!);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }

        async Task<bool> DoAsync()
        {
            await db.Entry(problem).ReloadAsync(cancellation);
            var opinion = words.Length > 0 ? words : null;
            if (command.Agrees) wrong = await GrantExtension.GrantAsync(db, extension, problem, signer, null, asks ? command.ConsentOn : null, today, opinion, cancellation);
            else (extension.State, extension.ApproverId, extension.ApprovedForId, extension.Opinion) = (ApprovalStates.SentBack, signer, null, opinion);
            if (wrong is not null) return false;
            (extension.OnPaper, extension.ApproverName, extension.DecisionPapers, extension.DecidedOn) = (true, paper.ByName!.Trim(), paper.Papers, paper.On);
            return true;
        }
    }

    private static async Task<List<Fault>> FaultsAsync(Db db, Extension row, Command command, bool asks, string words, DateOnly today, CancellationToken cancellation)
    {
        var (faults, paper) = (new List<Fault>(), command.Paper);
        Day(nameof(Extension.DecidedOn), "签字的日子", paper.On);
        if (command.Agrees && asks) Day(nameof(Extension.ConsentOn), "巡察办同意的日期", command.ConsentOn);
        // 与 ApprovalRules.OwnProblem 同样的人
        var parties = new ClosureParties([.. new Guid?[] { row.ApplicantId, row.CreatedBy, row.SubmittedById, row.SubmittedForId }.OfType<Guid>().Where(p => p != Guid.Empty).Distinct()], [], []);
        if (await PaperSigning.SignerProblemAsync(db, parties, paper.ByName, "申请、登记或者提交了这一份", today, cancellation) is { } who) faults.Add(new(nameof(Extension.ApproverName), who));
        if (string.IsNullOrWhiteSpace(paper.Papers)) faults.Add(new(nameof(Extension.DecisionPapers), "请附签了字的扫描件。"));
        if (!command.Agrees && words.Length == 0) faults.Add(new(nameof(Extension.Opinion), "请写明退回的原因：哪里不行，要补什么。"));
        if (words.Length > Process.ReasonLength) faults.Add(new(nameof(Extension.Opinion), string.Create(CultureInfo.InvariantCulture, $"意见最多{Process.ReasonLength}个字，现在有{words.Length}个。请写短些。")));
        return faults;

        void Day(string field, string title, DateOnly? on)
        {
            if (on is null) faults.Add(new(field, $"请填{title}。"));
            else if (on > today) faults.Add(new(field, $"{title}在今天之后。请核对日期。"));
            else if (on < row.SubmittedOn) faults.Add(new(field, $"{title}在提交（{row.SubmittedOn:yyyy-MM-dd}）之前。请核对日期。"));
        }
    }
}
