using Bihuan.Access;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Bihuan.Ledgers.Contracts;

/// <summary>照一份合同核对它的各次履约：存着的，和正要保存的。都对的，把各行与哪几条规则不符写在行上。</summary>
internal sealed class PerformanceCheck
{
    private readonly Db _db;
    private readonly ILookup<Guid, Performance> _all;
    private readonly Dictionary<Guid, EntityEntry<Performance>> _tracked;
    private readonly HashSet<Guid> _unseen;

    private PerformanceCheck(Db db, ILookup<Guid, Performance> all, Dictionary<Guid, EntityEntry<Performance>> tracked, HashSet<Guid> unseen) => (_db, _all, _tracked, _unseen) = (db, all, tracked, unseen);

    /// <summary>取出这些合同的履约；查询的次数与几份无关。</summary>
    /// <param name="db">数据；里面改了、加了还没有保存的也算。</param>
    /// <param name="contracts">哪些合同。</param>
    /// <param name="own">正要保存的履约。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<PerformanceCheck> LoadAsync(Db db, IReadOnlySet<Guid> contracts, IReadOnlySet<Guid> own, CancellationToken cancellation)
    {
        // 上一遍核对写在别的行上的不作数：排上队之后再看，别人可能已经改过它们
        foreach (var entry in db.ChangeTracker.Entries<Performance>().Where(e => e.State == EntityState.Modified && contracts.Contains(e.Entity.ContractId) && !own.Contains(e.Entity.Id) && e.Properties.All(p => !p.IsModified || p.Metadata.Name == nameof(Performance.Breaches))).ToList())
            entry.State = EntityState.Detached;
        var rows = await Pending.RowsAsync<Performance>(db, p => EF.Parameter(contracts).Contains(p.ContractId), p => contracts.Contains(p.ContractId), cancellation);
        return new(db, rows.ToLookup(p => p.ContractId), db.ChangeTracker.Entries<Performance>().ToDictionary(e => e.Entity.Id), await UnseenAsync(db, rows.FindAll(r => !own.Contains(r.Id)), cancellation));
    }

    // 办的人看不到的：限制阅读而名单上没有他的，和他够不着的。核对时算在内，说的时候不说是哪一天、多少钱
    private static async Task<HashSet<Guid>> UnseenAsync(Db db, List<Performance> rows, CancellationToken cancellation)
    {
        var unseen = rows.Select(r => r.Id).Except(LedgerRows.Narrow(rows.AsQueryable(), db.Viewer, Permissions.View("performance")).Select(r => r.Id)).ToHashSet();
        var restricted = rows.Where(r => r.Restricted && r.CreatedBy != db.Viewer.PersonId && !db.Viewer.IsSystem).Select(r => r.Id).ToHashSet();
        if (restricted.Count == 0) return unseen;
        var reads = await db.RowReaders.Where(r => r.BodyId == db.Viewer.BodyId && r.PersonId == db.Viewer.PersonId && EF.Parameter(restricted).Contains(r.RowId)).Select(r => r.RowId).ToListAsync(cancellation);
        unseen.UnionWith(restricted.Except(reads));
        return unseen;
    }

    /// <summary>核对一份合同的。</summary>
    /// <param name="contract">合同。</param>
    /// <param name="rows">正要保存、删除的履约；改的是合同自己时为空。</param>
    /// <param name="other">不对的是存着的别的行时，放在哪里。</param>
    public void Run(Contract contract, IReadOnlyList<(Performance Row, Faults Faults)> rows, IReadOnlyList<Faults> other)
    {
        var own = rows.ToDictionary(r => r.Row.Id, r => r.Faults);
        var all = _all[contract.Id].Where(p => !own.ContainsKey(p.Id)).Concat(rows.Select(r => r.Row).Where(p => !p.Removed)).ToList();
        var found = PerformanceRules.Find(contract, all, IsSaid, p => own.ContainsKey(p.Id) && Worsens(p)).ToList();
        found = [.. Once(found, own.ContainsKey).Select(f => Told(f, all))];
        foreach (var finding in found)
        {
            if (own.TryGetValue(finding.Row.Id, out var faults)) Add(faults, finding);
            else if (!Said(finding)) foreach (var each in other) each.Add(_unseen.Contains(finding.Row.Id) ? finding.Message : OfOther(finding));
        }
        foreach (var (row, faults) in rows.Where(r => !r.Row.Removed)) Deviations.Settle(row.Deviation, faults);
        if (rows.Any(r => !r.Faults.None) || other.Any(f => !f.None)) return;
        var breaches = found.Where(f => f.Breach is not null).ToLookup(f => f.Row.Id, f => f.Breach!);
        foreach (var row in all) Write(row, Deviations.Join(breaches[row.Id]), own.ContainsKey(row.Id));
    }

    // 退款多于付款，是几次退款合起来的一件事：正要保存的里面有就说在它上面，没有才说存着的最早一次，不一次退款说一遍
    private static IEnumerable<PerformanceRules.Finding> Once(List<PerformanceRules.Finding> found, Predicate<Guid> isOwn)
    {
        var refunds = found.FindAll(f => f.Row.Kind == PerformanceKinds.Refund && f.Field == nameof(Performance.Amount));
        var told = refunds.Exists(f => isOwn(f.Row.Id)) ? refunds.FindAll(f => isOwn(f.Row.Id)) : [.. refunds.OrderBy(f => f.Row.HappenedOn).Take(1)];
        return found.Where(f => !refunds.Contains(f) || told.Contains(f));
    }

    // 看不到的那一行只说有；合计里有看不到的，不写数
    private PerformanceRules.Finding Told(PerformanceRules.Finding finding, List<Performance> all) => finding with
    {
        Message = _unseen.Contains(finding.Row.Id) ? finding.Breach is { } rule ? $"有一次您看不到的履约因此与规则不符：{rule}。{Ask}" : $"有一次您看不到的履约与现在填的对不上。{Ask}"
            : finding.Field != nameof(Performance.Amount) || !all.Exists(p => _unseen.Contains(p.Id)) ? finding.Message
            : finding.Row.Kind == PerformanceKinds.Refund ? "连同您看不到的履约，退款合计多于付款合计。请核对金额和日期；还没有登记的付款，先登记。"
            : "连同您看不到的履约，付款合计（减去退款）超过合同金额（连同变更）。请核对金额；签了补充协议的，先登记变更；" + ContractRules.Really,
    };

    private const string Ask = "请核对现在填的，或者请看得到全部履约的人来改。";

    private static void Add(Faults faults, PerformanceRules.Finding finding)
    {
        if (finding.Breach is { } rule) faults.AddBreach(rule, finding.Field, finding.Message, Seen(finding));
        else faults.Add(finding.Field, finding.Message, Seen(finding));
    }

    // 合起来核对的，事项、日期、金额、哪份合同都看了；写不写原因也看
    private static string[] Seen(PerformanceRules.Finding finding) =>
        [finding.Field, nameof(Performance.ContractId), nameof(Performance.Kind), nameof(Performance.HappenedOn), .. finding.Field == nameof(Performance.Amount) ? [nameof(Performance.Amount)] : Array.Empty<string>(), .. finding.Breach is null ? Array.Empty<string>() : [nameof(Performance.Deviation)]];

    private static bool Said(PerformanceRules.Finding finding) => finding.Breach is { } rule && Deviations.Says(finding.Row.Deviation, finding.Row.Breaches, rule);

    // 原因要写在不符的那一行上，那一行现在却还没有不符
    private static string OfOther(PerformanceRules.Finding finding) => finding.Breach is null ? finding.Message
        : $"{finding.Message}写在{finding.Row.HappenedOn:yyyy-MM-dd}的那一行：先把它删除，改好这里，再登记它。";

    // 别的行因为这次改动不再不符的（登记了变更），跟着改过来；人写的原因不动
    private void Write(Performance row, string? breaches, bool isOwn)
    {
        if (row.Breaches == breaches) return;
        if (isOwn) row.Breaches = breaches;
        else if (_tracked.TryGetValue(row.Id, out var entry)) entry.Entity.Breaches = breaches;
        else _db.Attach(row).Entity.Breaches = breaches;
    }

    private bool IsSaid(Performance row) => Deviations.Says(row.Deviation, _tracked.TryGetValue(row.Id, out var entry) && entry.State == EntityState.Modified ? entry.OriginalValues.GetValue<string?>(nameof(Performance.Breaches)) : row.Breaches, PerformanceRules.OverSum);

    // 比存着的占去更多，或者把先前写明的原因清空了
    private bool Worsens(Performance row)
    {
        if (!_tracked.TryGetValue(row.Id, out var entry) || entry.State == EntityState.Added) return true;
        var was = entry.OriginalValues;
        var counted = !was.GetValue<bool>(nameof(Performance.Removed)) && was.GetValue<Guid>(nameof(Performance.ContractId)) == row.ContractId;
        var before = counted ? PerformanceRules.TakenBy(was.GetValue<string>(nameof(Performance.Kind)), was.GetValue<long?>(nameof(Performance.Amount))) : 0;
        return PerformanceRules.TakenBy(row.Kind, row.Amount) > before
            || (row.Deviation is null && Deviations.Says(was.GetValue<string?>(nameof(Performance.Deviation)), was.GetValue<string?>(nameof(Performance.Breaches)), PerformanceRules.OverSum));
    }
}
