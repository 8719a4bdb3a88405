using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls.Showing;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Handling;

/// <summary>一条预警暂不处理，写明原因和到哪天；到期自己又算。也可以提前恢复。</summary>
public static class WaiveFinding
{
    /// <summary>最长多少天：再长就该改规则里的数，或者关规则。</summary>
    public const int MostDays = 366;

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>办了。</summary>
        public sealed record Done : Result;

        /// <summary>没有办。</summary>
        /// <param name="Field">哪一项不对：until、reason；说的是整件事时为 null。</param>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string? Field, string Message) : Result;
    }

    /// <summary>暂不处理，或者（<paramref name="until"/> 为 null）恢复处理。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Guid id, DateOnly? until, string? reason, CancellationToken cancellation = default)
    {
        if (!db.Viewer.May(Permissions.ManageControls)) return new Result.Refused(null, "您没有处理预警的权限。如果工作需要，请联系整改办。");
        var today = ChinaDay.Of(clock);
        if (until < today) return new Result.Refused("until", "暂不处理的日子在今天之前。请写今天或者以后的日子。");
        if (until > today.AddDays(MostDays)) return new Result.Refused("until", string.Create(CultureInfo.InvariantCulture, $"最长{MostDays}天。一直不用处理的，请关掉规则，或者改规则里的数。"));
        if (Reasons.Problem(reason) is { } unreasoned) return new Result.Refused("reason", unreasoned);
        var seen = FindingReach.Within(db);
        if (await seen.SingleOrDefaultAsync(f => f.Id == id && f.ClearedAt == null, cancellation) is not { } finding) return new Result.Refused(null, "这一条已经不在了：再查时合了规则，或者您看不到它。");
        if (until is null && finding.WaivedUntil is null) return new Result.Refused(null, "这一条没有暂不处理，或者刚刚有人恢复了，不用再恢复。");
        var notes = new List<(string, object?, object?)> { (nameof(Finding.ControlId), finding.ControlId, finding.ControlId), (nameof(Finding.WaivedUntil), finding.WaivedUntil, until) };
        (finding.WaivedUntil, finding.WaiveReason, finding.WaivedBy) = until is null ? (null, null, null) : (until, reason!.Trim(), db.Viewer.Name);
        db.Add(new DirtyMark { BodyId = db.Viewer.BodyId, ControlId = finding.ControlId, Kind = finding.RowId is null ? MarkKind.All : MarkKind.Row, RowId = finding.RowId });
        await db.RecordAsync(Process.Now(until is null ? "恢复处理预警" : "预警暂不处理", db.Viewer, clock, reason!.Trim()), _ => Task.FromResult<IReadOnlyList<AuditNote>?>(
            [new("Findings", finding.Id.ToString(), ChangeKind.Changed, [.. notes])]), cancellation);
        return new Result.Done();
    }
}
