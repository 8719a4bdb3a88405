using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Calendar;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Stages;

/// <summary>由人另定一步的期限，写明依据；不填日子的改回照规定算。另定的不再随反馈日期、放假安排变。</summary>
public static class SetStageDue
{
    /// <summary>依据最多多少字：连同前面的几个字存得下。</summary>
    public const int ReasonLength = 200;

    /// <summary>定哪一步。</summary>
    /// <param name="Id">哪一步。</param>
    /// <param name="Version">打开时是第几版。</param>
    /// <param name="On">最迟哪一天，照人写的；空着是照规定算。</param>
    /// <param name="Reason">依据，照人写的。</param>
    public sealed record Command(Guid Id, int Version, string? On, string? Reason);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>定了。</summary>
        /// <param name="On">最迟哪一天；没有的为 null。</param>
        public sealed record Done(DateOnly? On) : Result;

        /// <summary>没有这一步，或者够不着。</summary>
        public sealed record Missing : Result;

        /// <summary>没有定。</summary>
        /// <param name="Field">哪一项不对：<see cref="Command"/> 的属性名；说的是整件事时为 null。</param>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string? Field, string Message) : Result;
    }

    /// <summary>定。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await LedgerRows.Within<Stage>(db, Permissions.Edit("stage")).FirstOrDefaultAsync(s => s.Id == command.Id, cancellation) is not { } stage) return new Result.Missing();
        if (stage.Version != command.Version) return new Result.Refused(null, "您打开之后有人改过这一步。请看过现在的样子再定。");
        if (stage.DoneOn is not null) return new Result.Refused(null, "这一步已经办了，不用再定期限。");
        var written = (command.On ?? "").Trim();
        if (written.Length == 0)
        {
            if (stage.Rule is null) return new Result.Refused(nameof(Command.On), "这一步不是照规定算的，请填写最迟哪一天。");
            stage.DueOn = stage.ComputedOn;
            await AgainAsync(db, stage, cancellation);
        }
        else
        {
            var parsed = DateKind.Instance.Parse(written);
            if (parsed.Problem is { } wrong) return new Result.Refused(nameof(Command.On), wrong);
            if (Reasons.Problem(command.Reason) is { } unreasoned) return new Result.Refused(nameof(Command.Reason), unreasoned);
            var (on, reason) = ((DateOnly)parsed.Value!, command.Reason!.Trim());
            if (reason.Length > ReasonLength) return new Result.Refused(nameof(Command.Reason), $"依据最多{ReasonLength}个字。请写短些。");
            if (on == stage.ComputedOn) return new Result.Refused(nameof(Command.On), "照规定算就是这一天，不用另定。");
            (stage.DueOn, stage.DueWhy) = (on, $"{StageDates.ByHand}：{reason}");
        }
        try
        {
            await db.SaveAsync(Process.Now("定整改步骤的期限", db.Viewer, clock, command.Reason?.Trim() is { Length: > 0 } why ? why : null), cancellation);
            return new Result.Done(stage.DueOn);
        }
        catch (StaleRowException)
        {
            db.ChangeTracker.Clear();
            return new Result.Refused(null, "刚才有人改过这一步。请看过现在的样子再定。");
        }
    }

    // 照规定重算，把说明也写回来
    private static async Task AgainAsync(Db db, Stage stage, CancellationToken cancellation)
    {
        if (await db.Whole<Inspection>(removed: false).AsNoTracking().FirstOrDefaultAsync(i => i.Id == stage.InspectionId, cancellation) is not { } inspection) return;
        var all = await db.Whole<Stage>(removed: false).Where(s => s.InspectionId == stage.InspectionId).ToListAsync(cancellation);
        var ends = InspectionLedger.EndOf(inspection);
        StageDates.Apply(inspection.FeedbackOn, ends, all, await WorkCalendar.OfAsync(db, inspection.FeedbackOn, ends.AddDays(StageDates.Reach), cancellation));
    }
}
