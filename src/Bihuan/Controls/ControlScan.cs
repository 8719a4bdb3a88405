using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Storage;

namespace Bihuan.Controls;

/// <summary>查一遍要用的：数据、今天、机构用的数。</summary>
/// <param name="Db">以系统的身份打开的：看得见全部行。</param>
/// <param name="Today">今天，北京日期。</param>
/// <param name="Figures">机构用的各个数。</param>
public sealed record ControlScan(Db Db, DateOnly Today, FigureTable Figures)
{
    /// <summary>一本台账里在的行。</summary>
    public IQueryable<TRow> All<TRow>()
        where TRow : LedgerRow => Db.Set<TRow>();
}
