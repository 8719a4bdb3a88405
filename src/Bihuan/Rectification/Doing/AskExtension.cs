using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>为一个问题申请延期：写明延到哪天、为什么，一次填好提交，告诉可以审核的人。同意、退回照 <see cref="ExtensionLedger.Deeds"/>；谁也不同意自己申请的。</summary>
public static class AskExtension
{
    /// <summary>填的字，延期台账的字段名。</summary>
    public static IReadOnlyList<string> Asked { get; } = [nameof(Extension.DueOn), nameof(Extension.Reason), nameof(Extension.Papers)];

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>提交了。</summary>
        /// <param name="Message">一句话。</param>
        public sealed record Submitted(string Message) : Result;

        /// <summary>填得不对，没有存。</summary>
        /// <param name="Faults">哪里不对。</param>
        public sealed record Invalid(IReadOnlyList<Fault> Faults) : Result;

        /// <summary>现在不能申请。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;

        /// <summary>没有这个问题，或者不归他办；不区分。</summary>
        public sealed record Missing : Result;
    }

    /// <summary>打开来申请；没有、不归他办的为 null。</summary>
    public static async Task<Problem?> OpenAsync(Db db, Guid id, CancellationToken cancellation = default) =>
        await db.Set<Problem>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation) is { } problem && db.Viewer.PersonId != Guid.Empty && await DoingRights.MayAsync(db, problem, cancellation) ? problem : null;

    /// <summary>一个问题还没有办完的一份申请；没有、看不见的为 null。</summary>
    public static Task<Extension?> WaitingAsync(Db db, Guid problem, CancellationToken cancellation = default) =>
        LedgerRows.Within<Extension>(db, Permissions.View("extension")).AsNoTracking().Where(e => e.ProblemId == problem && ExtensionLedger.Waiting.Contains(e.State)).OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>由他改好再提交：还没有提交、撤回了、退回来了的，自己申请、登记、提交的，或者改得了的。</summary>
    public static async Task<bool> MayAgainAsync(Db db, Extension asked, CancellationToken cancellation = default) =>
        ApprovalStates.IsOpen(asked.State) && await Mine(db).AnyAsync(e => e.Id == asked.Id, cancellation);

    /// <summary>由谁审核，一句话：与提交时告诉的是同一些人，没有别人的写明找谁。问题限制阅读的不写姓名：看申请的人不一定该知道谁在名单上。</summary>
    public static async Task<string> JudgedByAsync(Db db, Problem problem, Extension asked, DateOnly today, CancellationToken cancellation = default)
    {
        var ledger = db.Catalog.Of(typeof(Extension));
        if (PaperSigning.IsAlone(db.Viewer)) return Alone(problem);
        var judges = (await ApprovalMessages.JudgesAsync(db, ledger, asked, today, cancellation)).ToHashSet();
        if (judges.Count == 0) return ApprovalMessages.Nobody(ledger, GrantExtension.AsksOffice(problem));
        var names = asked.Restricted ? [] : await db.Set<Person>().AsNoTracking().Where(p => EF.Parameter(judges).Contains(p.Id)).OrderBy(p => p.NameSort).Select(p => p.Name).Take(MostJudges).ToListAsync(cancellation);
        return $"由{(names.Count == 0 ? "可以审核延期的人" : string.Join('、', names) + (judges.Count > names.Count ? string.Create(CultureInfo.InvariantCulture, $"等{judges.Count}人") : ""))}审核{Consent(problem)}。";
    }

    private const int MostJudges = 5;

    // 单机使用的
    private static string Alone(Problem problem) => $"单机使用时，请照单位的规矩在纸上审核，签了字由您登记{Consent(problem)}。";

    // 不是巡察反馈的，不用巡察办同意，见 GrantExtension
    private static string Consent(Problem problem) => GrantExtension.AsksOffice(problem) ? "，写明巡察办哪天同意的才算" : "";

    private static IQueryable<Extension> Mine(Db db)
    {
        var selves = DoingRights.Selves(db.Viewer);
        var edits = LedgerRows.Within<Extension>(db, Permissions.Edit("extension"));
        return LedgerRows.Within<Extension>(db, Permissions.View("extension")).Where(e => selves.Contains(e.ApplicantId) || selves.Contains(e.CreatedBy) || selves.Contains(e.SubmittedById) || edits.Any(x => x.Id == e.Id));
    }

    /// <summary>现在不能申请的，一句说明；可以的为 null。</summary>
    public static string? Refusal(Problem problem) =>
        ProblemStates.OutOfHand(problem.State, "申请延期", "不用再延期。") is { } refusal ? refusal
        : problem.DueOn is null ? "这个问题还没有定整改期限，不用申请延期。"
        : null;

    /// <summary>申请；退回来的、撤回了的改好再提交，还是那一份。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪个问题。</param>
    /// <param name="texts">字段名 → 填的字，见 <see cref="Asked"/>。</param>
    /// <param name="again">改好再提交的是哪一份；新申请的为 null。</param>
    /// <param name="version">打开时那一份是第几版。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Guid id, IReadOnlyDictionary<string, string> texts, Guid? again = null, int version = 0, CancellationToken cancellation = default)
    {
        if (await OpenAsync(db, id, cancellation) is not { } problem) return new Result.Missing();
        var (ledger, today, faults) = (db.Catalog.Of(typeof(Extension)), ChinaDay.Of(clock), new Faults());
        var returned = again is null ? null : await Mine(db).FirstOrDefaultAsync(e => e.Id == again && e.ProblemId == id && (e.State == ApprovalStates.Draft || e.State == ApprovalStates.SentBack), cancellation);
        var row = returned ?? new Extension { BodyId = problem.BodyId, UnitId = problem.UnitId };
        var (before, known) = (row.State, returned is null ? null : ledger.Fields.ToDictionary(f => f.Name, f => f.Get(row)));
        var given = new Dictionary<string, string>(texts.Where(t => Asked.Contains(t.Key)), StringComparer.Ordinal);
        if (returned is null)
        {
            given[nameof(Extension.ProblemId)] = id.ToString();
            given[nameof(Extension.ApplicantId)] = db.Viewer.PersonId.ToString();
            given[nameof(Extension.AppliedOn)] = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
        FillRow.Apply(ledger, row, given, returned is null, seesMasked: true, faults);
        if (faults.None && await RepeatAsync(db, row, cancellation)) return new Result.Submitted("这一份已经申请了，没有重复提交。");
        if (Refusal(problem) is { } closed) return Forget<Result>(db, new Result.Refused(closed));
        if (again is not null && (returned is null || returned.Version != version)) return Forget<Result>(db, new Result.Refused("这一份申请刚刚有人动过，没有提交。您填的还在下面，请回到问题看看现在的样子。"));
        // 新申请的，申请人就是他自己、问题他看得见，不必再查
        known ??= new Dictionary<string, object?> { [nameof(Extension.ProblemId)] = id, [nameof(Extension.ApplicantId)] = row.ApplicantId };
        await CheckRow.RunAsync(db, ledger, row, known, today, faults, cancellation);
        if (!faults.None) return Forget(db, new Result.Invalid(faults.All));

        if (returned is null) db.Add(row);
        string? gone = null, told = null;
        try
        {
            return await db.SaveAsync(Process.Now(returned is null ? "申请延期" : "再申请延期", db.Viewer, clock), await CheckRow.TurnsAsync(db, ledger, [row], cancellation), AgainAsync, cancellation)
                ? new Result.Submitted($"已{(returned is null ? "" : "再")}申请延期到{row.DueOn:yyyy-MM-dd}。{told}")
                : Forget<Result>(db, gone is null ? new Result.Invalid(faults.All) : new Result.Refused(gone));
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Result.Refused("刚才有人也在改这个问题，没有提交。请看过再申请。");
        }

        // 排上队之后：期限、限制此刻怎样，有没有别人刚申请
        async Task<bool> AgainAsync()
        {
            var now = await db.Whole<Problem>(removed: false).AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation);
            if ((gone = now is null ? "这个问题刚刚被删除，没有提交。" : Refusal(now)) is not null) return false;
            row.State = before;
            if (!await Family.FollowAsync(db, ledger, [(row, faults)], cancellation) || !await CheckRow.AgainAsync(db, ledger, [(row, faults)], today, cancellation)) return false;
            var submit = new SubmitForApproval();
            await submit.DoAsync(db, row, new(null, today, today), cancellation);
            told = PaperSigning.IsAlone(db.Viewer) ? Alone(problem) : await submit.TellAsync(db, clock, ledger, row, cancellation);
            return true;
        }
    }

    private static Task<bool> RepeatAsync(Db db, Extension row, CancellationToken cancellation)
    {
        var me = db.Viewer.PersonId;
        return LedgerRows.Within<Extension>(db, Permissions.View("extension")).AnyAsync(e => e.ProblemId == row.ProblemId && e.SubmittedById == me && e.State == ApprovalStates.Submitted && e.DueOn == row.DueOn && e.Reason == row.Reason, cancellation);
    }

    private static TResult Forget<TResult>(Db db, TResult result)
    {
        db.ChangeTracker.Clear();
        return result;
    }
}
