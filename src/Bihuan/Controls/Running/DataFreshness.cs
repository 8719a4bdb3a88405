using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Running;

/// <summary>台账有没有数、新不新。空着的、很久没有登记的，规则查不出什么也不能算绿。一次查里每本只问一遍。</summary>
internal sealed class DataFreshness(ControlScan scan)
{
    private readonly Dictionary<Type, string?> _asked = [];

    /// <summary>为什么无数据；各本都新着的为 null。</summary>
    public async Task<string?> WhyNotAsync(Control control, CancellationToken cancellation)
    {
        foreach (var source in control.Sources.Where(s => s.IsNeeded))
        {
            if (!_asked.TryGetValue(source.RowType, out var why)) _asked[source.RowType] = why = await AskAsync(scan.Db.Catalog.Of(source.RowType), cancellation);
            if (why is not null) return why;
        }
        return null;
    }

    // 行号按登记的先后递增，走主键
    private async Task<string?> AskAsync(Ledger ledger, CancellationToken cancellation)
    {
        var last = await ledger.RowsOf(scan.Db).OrderByDescending(r => r.Id).Select(r => (DateTime?)r.CreatedAt).FirstOrDefaultAsync(cancellation);
        if (last is null) return $"“{ledger.Title}”台账还没有登记。";
        var (on, days) = (ChinaDay.Of(last.Value), scan.Today.DayNumber - ChinaDay.Of(last.Value).DayNumber);
        var limit = scan.Figures[ControlFigures.StaleDays];
        return days <= limit ? null : string.Create(CultureInfo.InvariantCulture, $"“{ledger.Title}”台账最近一次登记在{on:yyyy-MM-dd}，已过{days}天，超过{limit}天。");
    }
}
