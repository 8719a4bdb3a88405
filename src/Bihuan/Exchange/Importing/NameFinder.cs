using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Importing;

/// <summary>由名称认出单位、人、别的台账的行：成批地查，查询的次数与行数无关。几个同名的不猜。</summary>
internal sealed class NameFinder(Db db, DateOnly today)
{
    private const int AtOnce = 1_000;

    private readonly Dictionary<(string Ledger, string Text), List<Found>> _rows = [];
    private Dictionary<int, Unit> _units = [];
    private ILookup<string, Unit> _unitsByName = Array.Empty<Unit>().ToLookup(u => u.Name);

    private sealed record Found(Guid Id, int UnitId);

    /// <summary>先把单位都取来；机构的单位不过几百个。</summary>
    public async Task LoadUnitsAsync(CancellationToken cancellation)
    {
        _units = await db.Units.AsNoTracking().Where(u => u.BodyId == db.Viewer.BodyId).ToDictionaryAsync(u => u.Id, cancellation);
        _unitsByName = _units.Values.SelectMany(u => new[] { (Key: Plain(u.Name), u), (Key: Plain(PathOf(u)), u) }).Distinct().ToLookup(p => p.Key, p => p.u, StringComparer.Ordinal);
    }

    /// <summary>单位的全路径，如“大厅管理科/受理窗口”。</summary>
    public string PathOf(Unit unit) => unit.ParentId is { } parent && _units.TryGetValue(parent, out var above) ? PathOf(above) + "/" + unit.Name : unit.Name;

    /// <summary>一个单位。</summary>
    public Unit? Unit(int id) => _units.GetValueOrDefault(id);

    /// <summary>查齐一个字段里写到的各个名称。</summary>
    public async Task LoadAsync(Field field, IEnumerable<string> texts, CancellationToken cancellation)
    {
        if (field.Kind.Target is not { } code || db.Catalog.Find(code) is not { } target || Referred.Choosable(db, code) is not { } rows) return;
        var wanted = texts.SelectMany(t => Candidates(t).Select(c => c.Name)).Distinct().Where(t => !_rows.ContainsKey((code, t))).ToList();
        foreach (var text in wanted) _rows[(code, text)] = [];
        var columns = new[] { target.LabelField }.Concat(target.Key.Count == 1 ? target.Key : []).Distinct()
            .Where(c => target.Field(c) is { Kind: TextKind or DocumentNumberKind, IsMasked: false }).ToList();
        foreach (var texts1000 in wanted.Chunk(AtOnce))
        {
            foreach (var column in columns)
                foreach (var hit in await In(rows, column, texts1000).Select(r => new { r.Id, r.UnitId, Text = EF.Property<string>(r, column) }).ToListAsync(cancellation)) Note(code, hit.Text, new(hit.Id, hit.UnitId));
            var ids = texts1000.Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToList();
            if (ids.Count > 0)
                foreach (var hit in await rows.Where(r => EF.Parameter(ids).Contains(r.Id)).Select(r => new { r.Id, r.UnitId }).ToListAsync(cancellation)) Note(code, texts1000.First(t => Guid.TryParse(t, out var id) && id == hit.Id), new(hit.Id, hit.UnitId));
        }
    }

    /// <summary>认出一个名称，写成字段认得的字（行号、单位号）。</summary>
    /// <param name="ledger">要导入的台账。</param>
    /// <param name="field">哪个字段。</param>
    /// <param name="text">人写的名称。</param>
    /// <param name="near">这一行所在的单位：同名的人，先看这个单位的；不知道时为 0。</param>
    public (string Text, string? Problem) Resolve(Ledger ledger, Field field, string text, int near) => field.Kind is UnitKind ? ResolveUnit(ledger, field, text) : ResolveRow(field, text, near);

    private (string, string?) ResolveUnit(Ledger ledger, Field field, string text)
    {
        var open = _unitsByName[Plain(text)].Where(u => u.ClosedOn is null || u.ClosedOn > today).ToList();
        if (open.Count == 0) return ("", _unitsByName[Plain(text)].Any() ? $"{text}已经撤销，不能再选。请写接替它的单位。" : $"没有叫“{FigureText.Quoted(text)}”的单位。请照单位名单里的名称写。");
        if (open.Count > 1) return ("", $"有{open.Count}个单位叫“{text}”。请写全，例如“{PathOf(open[0])}”。");
        if (field.Name == nameof(LedgerRow.UnitId) && !UnitReach.Covers(db.Viewer, Permissions.Edit(ledger.Code), open[0])) return ("", $"您的权限不能登记到{open[0].Name}。请改成您负责的单位，或者请有权限的人办理。");
        return (field.Kind.Write(open[0].Id), null);
    }

    private (string, string?) ResolveRow(Field field, string text, int near)
    {
        var code = field.Kind.Target!;
        foreach (var (name, unit) in Candidates(text))
        {
            var found = _rows.GetValueOrDefault((code, name)) ?? [];
            if (unit is not null)
            {
                var asked = _unitsByName[Plain(unit)].Select(u => u.Id).ToHashSet();
                found = found.FindAll(f => asked.Contains(f.UnitId));
            }
            if (found.Count == 0) continue;
            if (found.Count > 1 && near != 0 && found.FindAll(f => f.UnitId == near) is [var mine]) found = [mine];
            if (found.Count == 1) return (found[0].Id.ToString(), null);
            var places = string.Join("、", found.Select(f => _units.TryGetValue(f.UnitId, out var u) ? u.Name : "没有单位").Distinct().Take(5));
            return ("", code == Referred.PersonLedger
                ? $"有{found.Count}个人叫“{name}”（{places}）。请写成“{name}（单位）”。"
                : $"有{found.Count}行叫“{FigureText.Quoted(name)}”，不知道是哪一行。请写编号，或者在网页上修改这一格。");
        }
        return ("", code == Referred.PersonLedger ? $"人员台账里没有“{FigureText.Quoted(text)}”。请核对姓名，或者先登记这个人。"
            : $"{db.Catalog.Find(code)?.Title}里没有“{FigureText.Quoted(text)}”，或者您看不到它。请核对名称，或者先登记它。");
    }

    private void Note(string code, string text, Found found)
    {
        if (_rows.TryGetValue((code, text), out var all) && !all.Exists(f => f.Id == found.Id)) all.Add(found);
    }

    // 王伟；王伟（大厅管理科）；大厅管理科 王伟
    private static IEnumerable<(string Name, string? Unit)> Candidates(string text)
    {
        yield return (text, null);
        var open = text.LastIndexOfAny(['（', '(']);
        if (open > 0 && text[^1] is '）' or ')') yield return (text[..open].Trim(), text[(open + 1)..^1].Trim());
        if (text.Split([' ', '　', '-', '－'], StringSplitOptions.RemoveEmptyEntries) is [var unit, var name])
        {
            yield return (name, unit);
            yield return (unit, name);
            // 两个字的姓名常隔一个空格排齐
            yield return (unit + name, null);
        }
    }

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace('>', '/').Replace('＞', '/').Replace('\\', '/').Replace('／', '/');

    private static IQueryable<LedgerRow> In(IQueryable<LedgerRow> rows, string column, IReadOnlyList<string> texts) => rows.Where(r => EF.Parameter(texts).Contains(EF.Property<string>(r, column)));
}
