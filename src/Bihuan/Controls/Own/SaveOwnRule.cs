using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls.Running;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Own;

/// <summary>定一条承诺、规则，或者改一条。存下马上会查；也可以先存下不打开。</summary>
public static class SaveOwnRule
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>存了。</summary>
        /// <param name="Rule">存下的。</param>
        public sealed record Done(OwnRule Rule) : Result;

        /// <summary>没有存。</summary>
        /// <param name="Faults">哪一项不对、怎么办；说的是整件事时，项为空串。</param>
        public sealed record Refused(IReadOnlyList<(string Field, string Message)> Faults) : Result;

        /// <summary>打开表单之后，别人改过、删了。</summary>
        /// <param name="Now">现在的样子；删了的为 null。</param>
        public sealed record Stale(OwnRule? Now) : Result;
    }

    /// <summary>存。</summary>
    /// <param name="db">以谁的身份打开的，就照谁看得见的核对。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="draft">填的。</param>
    /// <param name="on">新的马上打开；改的不管。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, OwnDraft draft, bool on = true, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        var (staged, process) = await StageAsync(db, clock, draft, await AllAsync(db, cancellation), on, cancellation);
        if (staged is not Result.Done { Rule: var stored }) return staged;
        // 连点两下，已经有一样的
        if (process is null) return staged;
        try
        {
            await db.SaveAsync(Process.Now($"{process}：{Short(stored.Title)}", db.Viewer, clock, draft.ControlId is null ? null : draft.Reason.Trim()), cancellation);
            return staged;
        }
        // 两个人同时定，正好取了同一个号；或者同时改同一条
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return draft.ControlId is { } edited ? new Result.Stale(await db.OwnRules.AsNoTracking().SingleOrDefaultAsync(r => r.BodyId == body && r.ControlId == edited && r.DeletedOn == null, cancellation))
                : Refuse("", "刚刚有人也定了一条，这次没有存。请再存一次。");
        }
    }

    /// <summary>本机构的各条，跟踪着，给 <see cref="StageAsync"/> 用。</summary>
    internal static Task<List<OwnRule>> AllAsync(Db db, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        return db.OwnRules.Where(r => r.BodyId == body).ToListAsync(cancellation);
    }

    /// <summary>核对好，放进工作单元，不保存：几条要与别的改动一个事务存的，一条一条放，最后一次存。</summary>
    /// <param name="db">以谁的身份打开的，就照谁看得见的核对。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="draft">填的。</param>
    /// <param name="all">本机构的各条；新放进的也加在里面。</param>
    /// <param name="on">新的马上打开；改的不管。</param>
    /// <param name="cancellation">取消。</param>
    /// <param name="people">几条一起放的，要提醒的人一次查好；只放一条的不给。</param>
    /// <returns>放进去的；办的是什么，写进审计。本来就有一样的，没有要办的，为 null。</returns>
    internal static async Task<(Result Result, string? Process)> StageAsync(Db db, TimeProvider clock, OwnDraft draft, List<OwnRule> all, bool on, CancellationToken cancellation, OwnPeople? people = null)
    {
        if (!db.Viewer.May(Permissions.ManageControls)) return (Refuse("", "您没有定承诺、规则的权限。如果工作需要，请联系整改办。"), null);
        var (read, faults) = people is null ? await ReadOwnDraft.RunAsync(db, draft, clock, cancellation) : await ReadOwnDraft.RunAsync(db, draft, clock, people, cancellation);
        if (read is null) return (new Result.Refused(faults), null);
        var body = db.Viewer.BodyId;
        OwnRule stored;
        string process;
        if (draft.ControlId is { } id)
        {
            if (Reasons.Problem(draft.Reason) is { } unreasoned) return (Refuse("reason", unreasoned), null);
            var found = all.Find(r => r.ControlId == id && r.DeletedOn is null);
            if (found is null || found.Version != draft.Version) return (new Result.Stale(found), null);
            (stored, process) = (found, "改" + Kind(read));
            stored.Version++;
        }
        else
        {
            // 连点两下、回上一页又存一次：不做成两条
            if (all.Find(r => r.DeletedOn is null && IsSame(r, read)) is { } same)
                return (same.MakerId == read.MakerId && same.MadeOn == read.MadeOn ? new Result.Done(same) : Refuse("", $"已经有一样的一条：“{Short(same.Title)}”，{same.Maker}定于{same.MadeOn:yyyy-MM-dd}。没有再存。"), null);
            if (all.Count(r => r.DeletedOn is null) >= OwnRule.Most) return (Refuse("", $"一个机构最多{OwnRule.Most}条。请先删去不用的。"), null);
            var number = all.Select(r => r.Number).DefaultIfEmpty(0).Max() + 1;
            (stored, process) = (new OwnRule { BodyId = body, ControlId = OwnRule.IdOf(number), Number = number }, "定" + Kind(read));
            db.Add(stored);
            all.Add(stored);
            if (!on) db.Add(new ControlSwitch { BodyId = body, ControlId = stored.ControlId, Enabled = false, Reason = "先存下，还没有打开", Since = read.MadeOn });
        }
        Copy(read, stored);
        db.Add(new DirtyMark { BodyId = body, ControlId = stored.ControlId, Kind = MarkKind.All });
        db.Add(ControlsJob.Soon(db.Viewer, clock, stored.ControlId));
        return (new Result.Done(stored), process);
    }

    internal static string Kind(OwnRule rule) => rule.Nature == ControlNature.Promise ? "承诺" : "自建规则";

    internal static string Short(string title) => title.Length > 40 ? title[..39] + "…" : title;

    // 数的、比的、叫的都一样；附的话、提醒谁不同的也算一样
    private static bool IsSame(OwnRule a, OwnRule b) => What(a) == What(b) && How(a) == How(b);

    private static (string, ControlNature, OwnSubject, string, string, string?, int?, string?, string?) What(OwnRule rule) =>
        (rule.Title, rule.Nature, rule.Subject, rule.Ledger, rule.Rows, rule.WiderRows, rule.UnitId, rule.People, rule.Link);

    private static (string?, Cadence?, DateOnly, DateOnly?, OwnMeasure, string?, OwnComparison, long) How(OwnRule rule) =>
        (rule.DateField, rule.Every, rule.Since, rule.Due, rule.Measure, rule.SumField, rule.Comparison, rule.Threshold);

    private static void Copy(OwnRule from, OwnRule to)
    {
        (to.Title, to.Nature, to.Subject, to.Ledger, to.Rows, to.RowsWords) = (from.Title, from.Nature, from.Subject, from.Ledger, from.Rows, from.RowsWords);
        (to.DateField, to.Every, to.Since, to.Due) = (from.DateField, from.Every, from.Since, from.Due);
        (to.Measure, to.SumField, to.WiderRows, to.Comparison, to.Threshold) = (from.Measure, from.SumField, from.WiderRows, from.Comparison, from.Threshold);
        (to.UnitId, to.People, to.PeopleWords, to.Link) = (from.UnitId, from.People, from.PeopleWords, from.Link);
        (to.Message, to.ResponsibleId, to.Responsible) = (from.Message, from.ResponsibleId, from.Responsible);
        (to.MakerId, to.Maker, to.MadeOn, to.UnseenSince) = (from.MakerId, from.Maker, from.MadeOn, null);
    }

    private static Result.Refused Refuse(string field, string message) => new([(field, message)]);
}
