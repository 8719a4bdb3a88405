using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Own;

/// <summary>数：分组、比较都在数据库里，取回的只有碰到的。</summary>
internal sealed class OwnCounting(OwnControl control)
{
    private readonly OwnRows _rows = OwnRows.Of(control.Ledger);

    private OwnRule Rule => control.Rule;

    private bool IsLow => OwnWords.IsLow(Rule.Comparison);

    /// <summary>碰到的，写成了话。</summary>
    public async Task<List<Found>> FindAsync(ControlScan scan, ControlScope scope, int most, CancellationToken cancellation)
    {
        if (Rule.Subject == OwnSubject.EachRow)
            return (await (await EachAsync(scan, scope, cancellation)).Take(most).ToListAsync(cancellation)).ConvertAll(h => new Found(h, null, Said("符合" + (Rule.RowsWords.Length == 0 ? "条件" : $"“{Rule.RowsWords}”"))));
        var found = new List<Found>();
        foreach (var span in Within(scan, scope))
            foreach (var hit in await HitsAsync(scan, span, most - found.Count, cancellation)) found.Add(new(hit, span.Period, Sentence(hit, span, scan.Today)));
        return found;
    }

    /// <summary>碰到几处。</summary>
    public async Task<int> CountAsync(ControlScan scan, ControlScope scope, CancellationToken cancellation)
    {
        if (Rule.Subject == OwnSubject.EachRow) return await (await EachAsync(scan, scope, cancellation)).CountAsync(cancellation);
        var count = 0;
        foreach (var span in Within(scan, scope))
            count += Rule.Subject == OwnSubject.Body ? (await HitsAsync(scan, span, 1, cancellation)).Count
                : LevelOf(span, scan.Today) is null ? 0 : await Broken(await TalliesAsync(scan, span, cancellation)).CountAsync(cancellation);
        return count;
    }

    /// <summary>到现在数出的；分母为 0 的为 null。</summary>
    public async Task<OwnStanding?> StandingAsync(ControlScan scan, OwnSpan span, CancellationToken cancellation)
    {
        long value;
        long? all = null;
        if (Rule.Subject == OwnSubject.Body)
        {
            var (part, wider) = await TotalAsync(scan, span, cancellation);
            if (Rule.Measure == OwnMeasure.Share && wider == 0) return null;
            value = Rule.Measure == OwnMeasure.Share ? part * 10_000 / wider : part;
        }
        else
        {
            var tallies = await TalliesAsync(scan, span, cancellation);
            all = await tallies.LongCountAsync(cancellation);
            value = all.Value - await Broken(tallies).LongCountAsync(cancellation);
        }
        var needed = IsLow ? all ?? OwnWords.Needed(Rule) : (long?)null;
        var forecast = needed is null || span.IsOver(scan.Today) || Rule.Measure == OwnMeasure.Share ? null : span.Forecast(value, scan.Today);
        return new(span, value, all, needed, forecast is { } ahead && all is { } most ? Math.Min(ahead, most) : forecast);
    }

    private IEnumerable<OwnSpan> Within(ControlScan scan, ControlScope scope)
    {
        var spans = control.Spans(scan.Today);
        return scope is ControlScope.Periods { Spans: var wanted } ? spans.Where(s => wanted.Contains(s.Period!)) : spans;
    }

    private async Task<List<OwnHit>> HitsAsync(ControlScan scan, OwnSpan span, int most, CancellationToken cancellation)
    {
        if (most <= 0) return [];
        if (Rule.Subject != OwnSubject.Body)
        {
            if (LevelOf(span, scan.Today) is not { } level) return [];
            return (await Broken(await TalliesAsync(scan, span, cancellation)).Take(most).ToListAsync(cancellation)).ConvertAll(h => new OwnHit { RowId = h.RowId, UnitId = h.UnitId, Name = h.Name, Value = h.Value, Wider = h.Wider, Level = level });
        }
        var (value, wider) = await TotalAsync(scan, span, cancellation);
        if (!IsBroken(value, wider)) return [];
        var found = LevelOf(span, scan.Today, value);
        return found is null ? [] : [new OwnHit { Value = value, Wider = wider, Level = found.Value }];
    }

    // 多了的当时就报；少了的过完才报，没过完的到了提醒的时候是黄
    private FindingLevel? LevelOf(OwnSpan span, DateOnly today, long? value = null)
    {
        if (!IsLow || span.IsOver(today)) return FindingLevel.Red;
        if (Rule.Measure == OwnMeasure.Share) return null;
        return value is { } had ? span.StageOf(had, OwnWords.Needed(Rule), today) > 0 ? FindingLevel.Yellow : null
            // 分单位、分人的：最后四分之一里，逐个提醒还没有的
            : span.StageOf(0, 1, today) > 1 ? FindingLevel.Yellow : null;
    }

    private async Task<(long Value, long Wider)> TotalAsync(ControlScan scan, OwnSpan span, CancellationToken cancellation) =>
        (await _rows.TotalAsync(scan.Db, Part(control.Query, span), cancellation), Wider(scan) is { } wider ? await _rows.TotalAsync(scan.Db, Part(wider, span), cancellation) : 0);

    private async Task<IQueryable<OwnHit>> TalliesAsync(ControlScan scan, OwnSpan span, CancellationToken cancellation) =>
        Rule.Subject == OwnSubject.EachPerson ? await PeopleAsync(scan, span, cancellation) : await UnitsAsync(scan, span, cancellation);

    // 一个也没有的单位也要数。说“少了”的，只问这一期开始以前就有的单位：期中才设立的，做不满一期不算少；
    // 说“多了”的、说占几成的，有多少算多少，不看哪天设立
    private async Task<IQueryable<OwnHit>> UnitsAsync(ControlScan scan, OwnSpan span, CancellationToken cancellation)
    {
        var (db, root, body) = (scan.Db, Rule.UnitId, Rule.BodyId);
        var above = root is { } id ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.BodyId == body && u.Id == id, cancellation) : null;
        var units = db.Units.Where(u => u.BodyId == body && u.ClosedOn == null && u.ParentId == root);
        if (IsLow && Rule.Measure != OwnMeasure.Share)
        {
            var from = span.From;
            units = units.Where(u => u.Since == null || u.Since <= from);
        }
        var level = Math.Min((above?.Level ?? 0) + 1, Reach.Levels);
        var counts = await _rows.ByUnitAsync(db, Part(control.Query, span), level, cancellation);
        if (Wider(scan) is not { } wider)
            return from u in units
                   join c in counts on u.Id equals c.Key into some
                   from c in some.DefaultIfEmpty()
                   select new OwnHit { UnitId = u.Id, Name = u.Name, Value = (long?)c!.Value ?? 0 };
        var bases = await _rows.ByUnitAsync(db, Part(wider, span), level, cancellation);
        return from u in units
               join b in bases on u.Id equals b.Key
               join c in counts on u.Id equals c.Key into some
               from c in some.DefaultIfEmpty()
               select new OwnHit { UnitId = u.Id, Name = u.Name, Value = (long?)c!.Value ?? 0, Wider = b.Value };
    }

    // 这一段过完以后才来的人不算
    private async Task<IQueryable<OwnHit>> PeopleAsync(ControlScan scan, OwnSpan span, CancellationToken cancellation)
    {
        var (db, to) = (scan.Db, span.To);
        var query = OwnQuery.Read(control.Staff, db.Viewer, Rule.People ?? "");
        var people = ((IQueryable<Person>)await control.Staff.MatchingAsync(db, query, Permissions.View(control.Staff.Code), cancellation)).Where(p => !p.Restricted && p.EnteredOn <= to);
        var counts = await _rows.ByPersonAsync(db, Part(control.Query, span), control.Link!, cancellation);
        return from p in people
               join c in counts on p.Id equals c.Key into some
               from c in some.DefaultIfEmpty()
               select new OwnHit { RowId = p.Id, UnitId = p.UnitId, Name = p.Name, Value = (long?)c!.Value ?? 0 };
    }

    private Task<IQueryable<OwnHit>> EachAsync(ControlScan scan, ControlScope scope, CancellationToken cancellation) =>
        _rows.EachAsync(scan.Db, new(control.Query, Rule.DateField, Rule.Since, null, null), scope is ControlScope.Rows { Ids: var ids } ? ids : null, cancellation);

    private OwnPart Part(ListQuery query, OwnSpan span) => new(query, Rule.DateField, span.From, span.To, Rule.SumField);

    private ListQuery? Wider(ControlScan scan) => Rule.Measure == OwnMeasure.Share ? OwnQuery.Read(control.Ledger, scan.Db.Viewer, Rule.WiderRows ?? "") : null;

    private bool IsBroken(long value, long wider)
    {
        if (Rule.Measure == OwnMeasure.Share && wider == 0) return false;
        // 连乘用 decimal：合计的分乘一万可能超出
        var (had, bound) = Rule.Measure == OwnMeasure.Share ? (value * 10_000m, (decimal)Rule.Threshold * wider) : (value, Rule.Threshold);
        return Rule.Comparison switch
        {
            OwnComparison.Less => had < bound,
            OwnComparison.AtMost => had <= bound,
            OwnComparison.More => had > bound,
            _ => had >= bound,
        };
    }

    private IQueryable<OwnHit> Broken(IQueryable<OwnHit> tallies)
    {
        var bound = Rule.Threshold;
        if (Rule.Measure == OwnMeasure.Share)
        {
            // 万分之一的数不大，除开分母比：两种数据库的整数都装得下
            tallies = tallies.Where(t => t.Wider > 0);
            return Rule.Comparison switch
            {
                OwnComparison.Less => tallies.Where(t => t.Value * 10_000.0 < bound * (double)t.Wider),
                OwnComparison.AtMost => tallies.Where(t => t.Value * 10_000.0 <= bound * (double)t.Wider),
                OwnComparison.More => tallies.Where(t => t.Value * 10_000.0 > bound * (double)t.Wider),
                _ => tallies.Where(t => t.Value * 10_000.0 >= bound * (double)t.Wider),
            };
        }
        return Rule.Comparison switch
        {
            OwnComparison.Less => tallies.Where(t => t.Value < bound),
            OwnComparison.AtMost => tallies.Where(t => t.Value <= bound),
            OwnComparison.More => tallies.Where(t => t.Value > bound),
            _ => tallies.Where(t => t.Value >= bound),
        };
    }

    private string Sentence(OwnHit hit, OwnSpan span, DateOnly today)
    {
        var value = OwnWords.Number(Rule, control.Ledger, Rule.Measure == OwnMeasure.Share && hit.Wider > 0 ? (long)(hit.Value * 10_000m / hit.Wider) : hit.Value);
        var text = string.Create(CultureInfo.InvariantCulture, $"{hit.Name}{(hit.Name.Length > 0 ? "，" : "")}{span.Name}：{(Rule.Measure switch { OwnMeasure.Sum => "合计", OwnMeasure.Share => "占", _ => span.IsOver(today) || !IsLow ? "登记" : "已登记" })}{value}");
        if (!IsLow) return Said($"{text}，{OwnWords.Of(Rule.Comparison)}{OwnWords.Number(Rule, control.Ledger, Rule.Threshold)}");
        var needed = OwnWords.Needed(Rule);
        var bound = Rule.Measure == OwnMeasure.Share ? $"{OwnWords.Of(Rule.Comparison)}{OwnWords.Number(Rule, control.Ledger, Rule.Threshold)}" : $"{(Rule.Nature == ControlNature.Promise ? "承诺" : "至少要有")}{OwnWords.Number(Rule, control.Ledger, needed)}";
        if (span.IsOver(today)) return Said($"{text}，{bound}");
        // 一次也没有的，不必推算
        var ahead = hit.Value > 0 && span.Forecast(hit.Value, today) is { } forecast ? $"；照现在的进度到期末约{OwnWords.Number(Rule, control.Ledger, forecast)}" : "";
        return Said($"{text}，{bound}{ahead}，还差{OwnWords.Number(Rule, control.Ledger, needed - hit.Value)}，{span.To:yyyy-MM-dd}前还来得及");
    }

    private string Said(string text) => text + "。" + Rule.Message;
}
