using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls.Showing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Raising;

/// <summary>
/// 把长效机制的一条预警转为问题：来源写“规则发现”，写明由哪条规则。一条预警只转一次：
/// 问题的编号就是预警的编号，转两次、两个人同时转，都只有一个。
/// </summary>
public static class RaiseFinding
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>转了。</summary>
        /// <param name="Id">问题。</param>
        public sealed record Raised(Guid Id) : Result;

        /// <summary>已经转过。</summary>
        /// <param name="Id">那个问题。</param>
        public sealed record Already(Guid Id) : Result;

        /// <summary>没有转。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>这个人能转。</summary>
    public static bool May(Viewer viewer) => viewer.ReachOf(Permissions.Edit("problem")).Contains(Reach.WholeBody);

    /// <summary>这些预警里转过了的，看得见问题的。</summary>
    public static async Task<IReadOnlySet<Guid>> RaisedAsync(Db db, IReadOnlyCollection<Guid> findings, CancellationToken cancellation = default) =>
        findings.Count == 0 ? new HashSet<Guid>() : await LedgerRows.Within<Problem>(db, Permissions.View("problem")).Where(p => findings.Contains(p.Id)).Select(p => p.Id).ToHashSetAsync(cancellation);

    /// <summary>转。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        if (!May(db.Viewer)) return new Result.Refused("您没有登记全局问题的权限。如果工作需要，请联系整改办。");
        if (await FindingReach.Within(db).AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancellation) is not { } finding
            || (await db.ControlsHereAsync(cancellation)).Find(finding.ControlId) is not { } control) return new Result.Refused("这一条已经不在了，或者您看不到它。");
        if (await db.Whole<Problem>(removed: true).AnyAsync(p => p.Id == id, cancellation)) return new Result.Refused("这一条转过问题，那个问题删除了。仍要办的，请到问题清单的“已删除”里找回。");
        if (await db.Whole<Problem>(removed: false).AnyAsync(p => p.Id == id, cancellation)) return new Result.Already(id);
        if (finding.ClearedAt is not null) return new Result.Refused("这一条已经不再算：再查时合了规则。不用转。");
        var about = finding is { RowId: { } row, Ledger: { } code } && db.Catalog.Find(code) is { } ledger
            ? await LedgerRows.Within(db, ledger, Permissions.View(code)).AsNoTracking().FirstOrDefaultAsync(r => r.Id == row, cancellation) : null;
        if (finding.RowId is not null && about is null) return new Result.Refused("说的是您看不到的一条记录，不能由您转。请看得见它的人办理。");
        var unit = finding.UnitId > 0 ? finding.UnitId : db.Viewer.UnitId;
        if (unit == 0) return new Result.Refused("这一条说的是整个机构，您的岗位也没有所在的单位，不知道归谁牵头。请在问题清单里登记。");
        var last = await db.Whole<Problem>(removed: false).Where(p => p.InspectionId == null).MaxAsync(p => (int?)p.Sequence, cancellation) ?? 0;
        db.Add(new Problem
        {
            BodyId = finding.BodyId,
            Id = finding.Id,
            Sequence = last + 1,
            Title = Cut(about is null ? finding.Sentence : $"“{NameOf(db, finding.Ledger!, about)}”：{finding.Sentence}", 200),
            Detail = string.Create(CultureInfo.InvariantCulture, $"{finding.OpenedOn:yyyy-MM-dd}由规则“{control.Title}”查出：{finding.Sentence}"),
            Source = ProblemSources.Control,
            Control = finding.ControlId,
            UnitId = unit,
            Restricted = about is { Restricted: true } || control.Confidential,
        });
        try
        {
            await db.SaveAsync(Process.Now("预警转为问题", db.Viewer, clock), cancellation);
            return new Result.Raised(id);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return await db.Whole<Problem>(removed: false).AnyAsync(p => p.Id == id, cancellation) ? new Result.Already(id) : new Result.Refused("没有转成，请再点一次。");
        }
    }

    // 打掩码的名称照样打着：问题的读者不都看得全
    private static string NameOf(Db db, string ledger, LedgerRow row) =>
        db.Catalog.Find(ledger)! is var of && FieldText.Of(of.Field(of.LabelField)!, row, Labels.None, unmasked: false) is { Length: > 0 } name ? name : "没有名称的一行";

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
