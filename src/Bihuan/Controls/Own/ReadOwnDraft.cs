using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Own;

/// <summary>把填的认成一条规则，照填的人看得见的核对。试算、保存都经这里。</summary>
public sealed class ReadOwnDraft
{
    private readonly List<(string Field, string Message)> _faults = [];
    private readonly Db _db;
    private readonly OwnDraft _draft;
    private readonly DateOnly _today;
    private readonly OwnPeople _people;

    private ReadOwnDraft(Db db, OwnDraft draft, DateOnly today, OwnPeople people) => (_db, _draft, _today, _people) = (db, draft, today, people);

    /// <summary>认出的。</summary>
    /// <param name="Rule">规则，还没有号；一处不对也没有的才有。</param>
    /// <param name="Faults">哪一项不对、怎么办。</param>
    public sealed record Outcome(OwnRule? Rule, IReadOnlyList<(string Field, string Message)> Faults);

    /// <summary>认。</summary>
    public static async Task<Outcome> RunAsync(Db db, OwnDraft draft, TimeProvider clock, CancellationToken cancellation = default) =>
        await RunAsync(db, draft, clock, await OwnPeople.OfAsync(db, Guid.TryParse(draft.Responsible, out var person) && person != db.Viewer.PersonId ? [person] : [], ChinaDay.Of(clock), cancellation), cancellation);

    /// <summary>认一批里的一条：要提醒的人一次查好了，在 <paramref name="people"/> 里。</summary>
    internal static async Task<Outcome> RunAsync(Db db, OwnDraft draft, TimeProvider clock, OwnPeople people, CancellationToken cancellation)
    {
        var reader = new ReadOwnDraft(db, draft, ChinaDay.Of(clock), people);
        var rule = await reader.ReadAsync(cancellation);
        return new(reader._faults.Count == 0 ? rule : null, reader._faults);
    }

    /// <summary>可以照着算期的日期字段，有索引的在前；没有的为空。</summary>
    public static IReadOnlyList<Field> Dates(Ledger ledger) =>
        [.. ledger.Fields.Where(f => f.Kind is DateKind && !f.IsMasked).OrderBy(f => f.Name == ledger.DefaultSort ? 0 : f.SortColumn is not null ? 1 : f.IsRequired ? 2 : 3)];

    /// <summary>可以加起来的字段；没有的为空。</summary>
    public static IReadOnlyList<Field> Sums(Ledger ledger) => [.. ledger.Fields.Where(f => f.Kind.CanSum && !f.IsMasked)];

    private async Task<OwnRule?> ReadAsync(CancellationToken cancellation)
    {
        if (_db.Catalog.Find(_draft.Ledger) is not { } ledger) return Wrong("ledger", "请选一本台账。");
        var query = await RowsAsync(ledger, _draft.Rows, "rows", cancellation);
        if (query is null) return null;
        var rule = new OwnRule { BodyId = _db.Viewer.BodyId, ControlId = _draft.ControlId ?? OwnRule.IdOf(0), Number = 0, Ledger = ledger.Code, Rows = query.ToString(), RowsWords = await OwnQuery.WordsAsync(_db, query, cancellation) };
        rule.Nature = _draft.Nature switch { "rule" => ControlNature.Rule, "judgement" => ControlNature.Judgement, _ => ControlNature.Promise };
        rule.Subject = _draft.Subject switch { "unit" => OwnSubject.EachUnit, "person" => OwnSubject.EachPerson, "row" => OwnSubject.EachRow, _ => OwnSubject.Body };
        ReadDates(rule, ledger);
        if (rule.Subject != OwnSubject.EachRow) ReadBound(rule, ledger, query);
        if (rule.Subject == OwnSubject.EachUnit) await ReadUnitAsync(rule, cancellation);
        if (rule.Subject == OwnSubject.EachPerson) await ReadPeopleAsync(rule, ledger, cancellation);
        ReadPerson(rule);
        rule.Message = Clean(_draft.Message) is { Length: > 0 } message ? message : null;
        if (rule.Message?.Length > OwnRule.MessageLength) Fault("message", string.Create(CultureInfo.InvariantCulture, $"附的话最多{OwnRule.MessageLength}个字。请写短些。"));
        var title = Clean(_draft.Title);
        if (title.Length > OwnRule.TitleLength) Fault("title", string.Create(CultureInfo.InvariantCulture, $"名称最多{OwnRule.TitleLength}个字，现在有{title.Length}个。请写短些。"));
        rule.Title = title.Length == 0 && _faults.Count == 0 ? OwnWords.Title(rule, ledger) : title;
        if (_faults.Count == 0) CheckSight(rule);
        return rule;
    }

    private async Task<ListQuery?> RowsAsync(Ledger ledger, string text, string field, CancellationToken cancellation)
    {
        var query = OwnQuery.Read(ledger, _db.Viewer, text);
        if (OwnQuery.Problem(_db.Viewer, query) is { } problem)
        {
            Fault(field, problem);
            return null;
        }
        var (settled, unsettled) = await OwnQuery.SettleAsync(_db, query, cancellation);
        if (unsettled is null) return settled;
        Fault(field, unsettled);
        return null;
    }

    private void ReadDates(OwnRule rule, Ledger ledger)
    {
        var dates = Dates(ledger);
        rule.DateField = (dates.FirstOrDefault(f => f.Name == _draft.DateField) ?? (dates.Count > 0 ? dates[0] : null))?.Name;
        if (rule.DateField is null && rule.Subject != OwnSubject.EachRow) Fault("date", $"“{ledger.Title}”没有日期，分不出是哪一期的。只能选“有一行就报”，或者换一本台账。");
        var once = _draft.Every == "once";
        if (rule.Subject != OwnSubject.EachRow)
            rule.Every = once ? null : Enum.TryParse<Cadence>(_draft.Every, ignoreCase: true, out var every) && Enum.IsDefined(every) ? every : Cadence.Quarter;
        var since = ReadDay("since", _draft.Since);
        rule.Since = since ?? (rule.Every is { } span ? PeriodSpan.Of(span, _today).From : rule.Subject == OwnSubject.EachRow ? _today : new DateOnly(_today.Year, 1, 1));
        if (rule.Subject == OwnSubject.EachRow || !once) return;
        rule.Due = ReadDay("due", _draft.Due);
        if (rule.Due is null && _draft.Due.Trim().Length == 0) Fault("due", "请写到哪一天为止。");
        if (rule.Due < rule.Since) Fault("due", "到期的日子在开始的日子之前。请核对两个日期。");
    }

    private DateOnly? ReadDay(string field, string text)
    {
        if (text.Trim().Length == 0) return null;
        var parsed = DateKind.Instance.Parse(text.Trim());
        if (parsed.Problem is { } problem) Fault(field, problem);
        return parsed.Value as DateOnly?;
    }

    private void ReadBound(OwnRule rule, Ledger ledger, ListQuery query)
    {
        if (rule.Nature == ControlNature.Promise)
        {
            (rule.Measure, rule.Comparison) = (OwnMeasure.Count, OwnComparison.Less);
            rule.Threshold = Whole("least", _draft.Least, 1, "至少几次请写1到100,000的整数，例如 4。");
            return;
        }
        rule.Measure = _draft.Measure switch { "sum" => OwnMeasure.Sum, "share" => OwnMeasure.Share, _ => OwnMeasure.Count };
        rule.Comparison = Enum.TryParse<OwnComparison>(_draft.Comparison, ignoreCase: true, out var comparison) && Enum.IsDefined(comparison) ? comparison : OwnComparison.More;
        var sum = Sums(ledger).FirstOrDefault(f => f.Name == _draft.SumField);
        if (rule.Measure == OwnMeasure.Sum && sum is null) Fault("sum", Sums(ledger).Count == 0 ? $"“{ledger.Title}”没有可以加起来的数。请改成数行数。" : "请选加哪一项。");
        rule.SumField = rule.Measure == OwnMeasure.Count ? null : sum?.Name;
        if (rule.Subject == OwnSubject.EachPerson && rule.Measure != OwnMeasure.Count) Fault("measure", "分人的只能数几行。请改成数行数，或者不分人。");
        if (rule.Measure == OwnMeasure.Share) ReadWider(rule, query);
        rule.Threshold = rule.Measure switch
        {
            OwnMeasure.Share => Percent(),
            OwnMeasure.Sum when sum is not null => Amount(sum),
            _ when rule.Comparison is OwnComparison.Less or OwnComparison.AtLeast => Whole("threshold", _draft.Threshold, 1, "定的数请写1到100,000的整数，例如 3。"),
            _ => Whole("threshold", _draft.Threshold, 0, "定的数请写0到100,000的整数，例如 3。"),
        };
    }

    private void ReadWider(OwnRule rule, ListQuery query)
    {
        var kept = query with { Search = _draft.Keep.Contains("q") ? query.Search : "", Filters = [.. query.Filters.Where(f => _draft.Keep.Contains(f.Field.Name))] };
        if (kept.ToString() == query.ToString()) Fault("keep", query.Narrowed ? "分母的条件与要数的一样，总是100%。请至少去掉一个条件。" : "算几成要有条件：先在台账里筛选，再来做规则。");
        rule.WiderRows = kept.ToString();
    }

    private long Amount(Field field)
    {
        var text = _draft.Threshold.Trim();
        if (text.Length == 0) return Fault("threshold", "请写定的数。");
        var parsed = field.Kind.Parse(text);
        return parsed.Value is null ? Fault("threshold", parsed.Problem ?? "请写定的数。") : Convert.ToInt64(parsed.Value, CultureInfo.InvariantCulture);
    }

    private long Percent() => decimal.TryParse(FigureText.Clean(_draft.Threshold).TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 100 && share * 100 == decimal.Truncate(share * 100)
        ? (long)(share * 100) : Fault("threshold", "几成请写0到100的百分数，最多两位小数，例如 30。");

    private long Whole(string field, string text, long least, string message) =>
        FigureText.Misgrouped(text) is { } misgrouped ? Fault(field, misgrouped)
        : long.TryParse(FigureText.Clean(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= 100_000 ? number : Fault(field, message);

    private async Task ReadUnitAsync(OwnRule rule, CancellationToken cancellation)
    {
        if (_draft.Unit.Length == 0) return;
        var body = rule.BodyId;
        var id = int.TryParse(_draft.Unit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (await _db.Units.AnyAsync(u => u.BodyId == body && u.ParentId == id && u.ClosedOn == null, cancellation)) rule.UnitId = id;
        else Fault("unit", "这个单位没有下级单位。请另选。");
    }

    private async Task ReadPeopleAsync(OwnRule rule, Ledger ledger, CancellationToken cancellation)
    {
        if (OwnLink.Find(_db.Catalog, ledger, _draft.Link) is not { } link)
        {
            Fault("link", OwnLink.Of(_db.Catalog, ledger).Count == 0 ? $"“{ledger.Title}”没有写着是谁的一项，分不了人。请改成分单位，或者整个机构。" : "请选由哪一项认出是谁。");
            return;
        }
        if (link.Child is { } child && !OwnQuery.SeesWhole(_db.Viewer, child)) Fault("link", $"要看得见整个机构的“{child.Title}”，才能照它认人。");
        rule.Link = link.Key;
        if (await RowsAsync(_db.Catalog.Of(typeof(Person)), _draft.People, "people", cancellation) is not { } people) return;
        (rule.People, rule.PeopleWords) = (people.ToString(), await OwnQuery.WordsAsync(_db, people, cancellation));
    }

    private void ReadPerson(OwnRule rule)
    {
        (rule.MakerId, rule.Maker, rule.MadeOn) = (_db.Viewer.PersonId, _db.Viewer.Name, _today);
        (rule.ResponsibleId, rule.Responsible) = (_db.Viewer.PersonId, _db.Viewer.Name);
        if (_draft.Responsible.Length == 0 || Guid.TryParse(_draft.Responsible, out var id) && id == _db.Viewer.PersonId) return;
        if (_people.NameOf(id) is { } name) (rule.ResponsibleId, rule.Responsible) = (id, name);
        else Fault("responsible", "没有找到这个在岗的人。请从名单里选。");
    }

    // 看不见的人，提醒到不了他：定的时候就说
    private void CheckSight(OwnRule rule)
    {
        if (rule.ResponsibleId == _db.Viewer.PersonId || OwnControl.Of(_db.Catalog, rule) is not { } control || _people.Sees(rule.ResponsibleId, control)) return;
        Fault("responsible", $"{rule.Responsible}看不到这一条，提醒到不了他：要有整个机构的长效机制、{string.Join("、", control.Ledgers.Distinct().Select(l => $"“{l.Title}”"))}的查看权限。请另选一位，或者先请系统管理员给他权限。");
    }

    private OwnRule? Wrong(string field, string message)
    {
        Fault(field, message);
        return null;
    }

    private long Fault(string field, string message)
    {
        _faults.Add((field, message));
        return 0;
    }

    private static string Clean(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
