using System.Globalization;
using System.Linq.Expressions;

using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Examples;

/// <summary>登记例子的地方：给出样样合规则的一行，例子只改要说的那一处。存之前照台账自己的规则核对，与人登记的一样。</summary>
public sealed partial class ExampleScene
{
    private readonly Db _db;
    private readonly List<LedgerRow> _rows = [];
    private readonly List<MeetingRecord> _meetings = [];
    private int _last;

    private readonly IReadOnlyList<Person> _group;

    private ExampleScene(Db db, DateOnly today, int unitId, IReadOnlyList<Person> people, IReadOnlyList<Person> group) => (_db, Today, UnitId, People, _group) = (db, today, unitId, people, group);

    /// <summary>今天，北京日期。</summary>
    public DateOnly Today { get; }

    /// <summary>登记在哪个单位。</summary>
    public int UnitId { get; }

    /// <summary>在岗的几个人；党组成员在前，书记最前。</summary>
    public IReadOnlyList<Person> People { get; }

    /// <summary>今天的党组成员，书记最前。</summary>
    public IReadOnlyList<Person> PartyGroup => PartyGroupOn(Today);

    /// <summary>某一天的党组成员，书记最前。</summary>
    public IReadOnlyList<Person> PartyGroupOn(DateOnly day) => [.. _group.Where(p => p.EnteredOn <= day && (p.LeftOn is null || p.LeftOn >= day))];

    /// <summary>在一个机构里布置。</summary>
    /// <param name="db">以系统的身份打开的，那个机构的；要有在岗的党组成员和别的人。</param>
    /// <param name="today">今天。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ExampleScene> OfAsync(Db db, DateOnly today, CancellationToken cancellation = default)
    {
        var on = db.Set<Person>().Where(p => p.State == PersonStates.OnDuty && p.EnteredOn < today.AddYears(-1));
        // 党组成员照开会那天的算，后来的、离开了的也要
        var group = await db.Set<Person>().Where(p => p.PartyGroupDuty != null).OrderBy(p => p.Id).ToListAsync(cancellation);
        var others = await on.Where(p => p.PartyGroupDuty == null && p.StaffKind != StaffKinds.Stationed).OrderBy(p => p.Id).Take(6).ToListAsync(cancellation);
        if (group.Count < 3 || others.Count < 3) throw new InvalidOperationException("布置例子要有至少三名在岗的党组成员和三名别的人。");
        var ranked = group.OrderBy(p => p.PartyGroupDuty == PartyGroupDuties.Secretary ? 0 : 1).ToList();
        return new(db, today, others[0].UnitId, [.. ranked.Where(p => p.State == PersonStates.OnDuty), .. others], ranked);
    }

    /// <summary>前多少天。</summary>
    public DateOnly Ago(int days) => Today.AddDays(-days);

    /// <summary>后多少天。</summary>
    public DateOnly Ahead(int days) => Today.AddDays(days);

    /// <summary>登记一行。</summary>
    public TRow Add<TRow>(TRow row)
        where TRow : LedgerRow
    {
        if (row.UnitId == 0) row.UnitId = UnitId;
        row.BodyId = _db.Viewer.BodyId;
        _rows.Add(row);
        return row;
    }

    /// <summary>删除登记过的行（可以找回），保存时一起。</summary>
    /// <returns>删了几行。</returns>
    public async Task<int> RemoveAsync<TRow>(Expression<Func<TRow, bool>> which)
        where TRow : LedgerRow
    {
        var rows = await _db.Set<TRow>().Where(which).ToListAsync();
        foreach (var row in rows) row.Removed = true;
        return rows.Count;
    }

    /// <summary>改登记过的行，保存时一起。</summary>
    /// <returns>改了的各行。</returns>
    public async Task<IReadOnlyList<TRow>> ChangeAsync<TRow>(Expression<Func<TRow, bool>> which, Action<TRow> change)
        where TRow : LedgerRow
    {
        var rows = await _db.Set<TRow>().Where(which).ToListAsync();
        rows.ForEach(change);
        return rows;
    }

    /// <summary>加过的行。</summary>
    internal IReadOnlyList<LedgerRow> Rows => _rows;

    /// <summary>核对、保存。不合规则的照实写上偏离说明；照什么理由也存不进的，是例子写错了。</summary>
    /// <exception cref="InvalidOperationException">例子里有存不进的行。</exception>
    public async Task SaveAsync(TimeProvider clock, CancellationToken cancellation = default)
    {
        _db.AddRange(_rows);
        foreach (var record in _meetings) await SettleAsync(record, cancellation);
        foreach (var group in _rows.Where(r => r is not (Ledgers.Meetings.Meeting or Ledgers.Meetings.Topic or Attendee or Vote)).GroupBy(r => r.GetType())) await SettleAsync(_db.Catalog.Of(group.Key), [.. group], cancellation);
        await _db.SaveAsync(Process.Now("登记规则的例子", _db.Viewer, clock), cancellation);
    }

    private string Next(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{Guid.NewGuid().ToString("N")[..6]}{++_last}");

    private async Task SettleAsync(MeetingRecord record, CancellationToken cancellation)
    {
        var facts = await MeetingFacts.LoadAsync(_db, record, Today, cancellation);
        var faults = new Faults();
        await RecordMeeting.SettleAsync(_db, record, facts, faults, cancellation);
        if (faults.Breaches.Count > 0)
        {
            record.Meeting.Deviation = Said;
            await RecordMeeting.SettleAsync(_db, record, facts, faults = new(), cancellation);
        }
        Throw("会议", faults);
    }

    private async Task SettleAsync(Ledger ledger, IReadOnlyList<LedgerRow> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            var faults = await CheckAsync(ledger, row, cancellation);
            if (faults.Breaches.Count > 0 && ledger.Field("Deviation") is { } deviation)
            {
                ledger.RowType.GetProperty(deviation.Name)!.SetValue(row, Said);
                faults = await CheckAsync(ledger, row, cancellation);
            }
            Throw(ledger.Title, faults);
        }
    }

    private async Task<Faults> CheckAsync(Ledger ledger, LedgerRow row, CancellationToken cancellation)
    {
        var faults = new Faults();
        ledger.CheckRow(row, faults);
        // 结束了的盘点里，明细照平常是加不进的；只核对各行自己
        if (row is not Ledgers.Assets.StockTakeLine) await ledger.CheckRowsAsync(_db, [(row, faults)], Today, cancellation);
        return faults;
    }

    private const string Said = "这是规则的例子：照实登记没有照规则办的情形。";

    private static void Throw(string title, Faults faults)
    {
        if (!faults.None) throw new InvalidOperationException($"例子里的“{title}”存不进：{string.Join("；", faults.All.Select(f => $"{f.Field}：{f.Message}"))}");
    }
}
