using System.Globalization;

using Bihuan.Documents.Reading.Tables;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Importing;

/// <summary>
/// 照表格填好各行并核对，与网页上登记、修改的核对一样（<see cref="SaveRow"/>），只是成批：查询的次数与行数无关。
/// 什么也不保存；好的行留在工作单元里跟踪着，由 <see cref="SaveImport"/> 保存。
/// </summary>
internal sealed class PlanImport
{
    // 没有收的行拿开之后，别的行可能跟着对不上（付款合计），所以再看几遍
    private const int Rounds = 4;
    private const int AtOnce = 1_000;
    private const int MostTold = 10;

    private readonly Db _db;
    private readonly Ledger _ledger;
    private readonly ImportMap _map;
    private readonly DateOnly _today;
    private readonly NameFinder _names;
    private readonly List<(Field Field, ImportColumn Column)> _fields;
    private readonly bool _unmasked;
    private readonly Ledger? _owner;

    public PlanImport(Db db, Ledger ledger, ImportMap map, DateOnly today)
    {
        (_db, _ledger, _map, _today, _names) = (db, ledger, map, today, new(db, today));
        _fields = [.. ImportMap.FieldsOf(ledger).Select(f => (f, map.Of(f.Name)!)).Where(f => f.Item2 is not null)];
        _unmasked = db.Viewer.SeesMasked(ledger.Code);
        _owner = OwnForm.OwnerOf(db.Catalog, ledger);
    }

    /// <summary>核对。</summary>
    /// <param name="sheet">哪张表。</param>
    /// <param name="report">报进展：做了多少、共多少。</param>
    /// <param name="cancellation">取消。</param>
    public async Task<ImportPlan> RunAsync(ReadSheet sheet, Func<long, long, Task> report, CancellationToken cancellation)
    {
        await _names.LoadUnitsAsync(cancellation);
        var (data, notes) = DataRows.Of(sheet, _map);
        return await RunAsync(data.ConvertAll(r => new PlannedRow(r)), [.. Notes(sheet), .. notes], report, cancellation);
    }

    /// <summary>核对别的系统送来的行：一行也不略去，已经看出不对的也算进去。</summary>
    /// <param name="data">各行。</param>
    /// <param name="faults">行号 → 已经看出的。</param>
    /// <param name="cancellation">取消。</param>
    public async Task<ImportPlan> RunAsync(IReadOnlyList<ReadRow> data, IReadOnlyDictionary<int, List<ImportFault>> faults, CancellationToken cancellation)
    {
        await _names.LoadUnitsAsync(cancellation);
        var rows = data.Select(r => new PlannedRow(r)).ToList();
        foreach (var row in rows) row.Faults.AddRange(faults.GetValueOrDefault(row.Source.Number) ?? []);
        return await RunAsync(rows, [], (_, _) => Task.CompletedTask, cancellation);
    }

    private async Task<ImportPlan> RunAsync(List<PlannedRow> rows, List<string> notes, Func<long, long, Task> report, CancellationToken cancellation)
    {
        foreach (var row in rows) Read(row);
        await new FindRows(_db, _ledger, _map, _names).RunAsync(rows, cancellation);
        // 全是已有的行时，不说新登记的会怎样
        if (rows.Count == 0 || rows.Exists(r => r is { Row: null, Lost: false })) notes.AddRange(NotesOnNew());
        await report(1, 5);
        await CompareAsync(rows, cancellation);
        notes.AddRange(DerivedNotes(rows));
        await ResolveAsync(rows, cancellation);
        await report(2, 5);
        // 逐行放进去时不必每次都把别的行比一遍
        _db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var row in rows) Fill(row);
        _db.ChangeTracker.AutoDetectChangesEnabled = true;
        await new PlaceNew(_db, _ledger).RunAsync([.. rows.Where(r => r is { Good: true, Kind: ImportKind.New or ImportKind.Changed })], cancellation);
        await new FindRepeats(_db, _ledger, _map).RunAsync([.. rows.Where(r => r is { Good: true, Kind: ImportKind.New or ImportKind.Changed } or { Unsound: not null })], cancellation);
        await report(3, 5);
        await CheckAsync(rows, cancellation);
        await report(4, 5);
        foreach (var row in rows.Where(r => !r.Good)) Leave(row);
        foreach (var row in rows.Where(r => r.Kind == ImportKind.Same)) _db.Entry(row.Row!).State = EntityState.Detached;
        if (FindRows.HiddenKey(_db, _ledger) is { Count: > 0 } hidden && hidden.Exists(f => _map.Of(f.Name) is not null) && rows.Exists(r => !r.MatchedById))
            notes.Add($"{string.Join("、", hidden.Select(f => f.Title))}您看到的打着掩码，不能凭它认出已有的行，没有行号的都当作新登记。要改已有的行，请用带行号的导出文件。");
        return new(_map, rows, [.. notes, .. OtherNames.Notes(_ledger, rows), .. await PossibleRepeats.NotesAsync(_db, _ledger, rows, cancellation)]);
    }

    private void Read(PlannedRow row)
    {
        foreach (var (field, column) in _fields)
        {
            var (text, problem) = CellTexts.Of(field, row.Source[column.Index], column);
            if (problem is not null) row.Refuse(column, problem);
            else row.Texts[field.Name] = text;
        }
    }

    // 已有的行：与现在一样的格不动，剩下的才是要改的
    private async Task CompareAsync(List<PlannedRow> rows, CancellationToken cancellation)
    {
        foreach (var some in rows.Where(r => r.Row is not null).Chunk(AtOnce))
        {
            var labels = await LedgerNames.OfAsync(_db, [.. _fields.Select(f => f.Field)], some.Select(r => r.Row!), [], cancellation);
            foreach (var planned in some)
            {
                var row = planned.Row!;
                planned.Kind = ImportKind.Changed;
                planned.Before = _ledger.Fields.ToDictionary(f => f.Name, f => f.Get(row));
                foreach (var (field, column) in _fields)
                {
                    planned.Shown[field.Name] = FieldText.Of(field, row, labels, _unmasked);
                    // 认不出的写法，只要与现在显示的一样，就是没有动过（掩码、看不到的人）
                    if (SameCell.Is(field, field.Get(row), FieldText.Of(field, row, labels, unmasked: true), planned.Source[column.Index].Text, planned.Texts.GetValueOrDefault(field.Name), _unmasked))
                    {
                        planned.Texts.Remove(field.Name);
                        planned.Faults.RemoveAll(f => f.Column == column.Index);
                    }
                    // 凭关键字段认出的，表里空着的就是没有说，不清空
                    else if (!planned.MatchedById && planned.Texts.GetValueOrDefault(field.Name) is "") planned.Texts.Remove(field.Name);
                    else if (field.IsFormOnly && _owner is not null) planned.Refuse(column, $"{field.Title}要在{_owner.Title}的表单里改：那里照规则一起核对。请恢复成原来的。");
                }
                if (planned.Texts.Count > 0 || !planned.Good) Guard(planned);
                if (planned.Texts.Count == 0 && planned.Good) planned.Kind = ImportKind.Same;
            }
        }
        foreach (var row in rows.Where(r => r.Row is null && r.Good))
        {
            if (_owner is not null) row.Refuse(_owner == _ledger ? $"{_ledger.Title}不能从表格新登记：到会的人、议题、表态要一起核对。请在网页上打开“登记{_ledger.Title}”办理；已有的行可以凭行号修改。" : $"{_ledger.Title}是{_owner.Title}记录的一部分，不能从表格新登记。请打开那次{_owner.Title}，在它的表单里加。");
        }
    }

    // 导出之后别人改过的：照表里的改，会把别人的盖掉
    private void Guard(PlannedRow planned)
    {
        if (_map.Of(ImportMap.VersionTarget) is not { } column || !planned.MatchedById || !int.TryParse(planned.Source[column.Index].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version >= planned.Row!.Version) return;
        planned.Refuse($"导出之后有人改过这一行（第{version}版，现在是第{planned.Row.Version}版），照表里的改会盖掉他的。请重新导出，在新的表里改。");
    }

    // 名称认成行号、单位号
    private async Task ResolveAsync(List<PlannedRow> rows, CancellationToken cancellation)
    {
        var named = _fields.FindAll(f => f.Field.Kind is UnitKind or PersonKind or ReferenceKind);
        foreach (var (field, _) in named)
            await _names.LoadAsync(field, rows.Select(r => r.Texts.GetValueOrDefault(field.Name, "")).Where(t => t.Length > 0).Distinct(), cancellation);
        // 先认单位：同名的人看在哪个单位
        foreach (var (field, column) in named.OrderBy(f => f.Field.Kind is UnitKind ? 0 : 1))
            foreach (var row in rows)
            {
                if (row.Texts.GetValueOrDefault(field.Name) is not { Length: > 0 } text) continue;
                var near = int.TryParse(row.Texts.GetValueOrDefault(nameof(LedgerRow.UnitId)), NumberStyles.None, CultureInfo.InvariantCulture, out var unit) ? unit : row.Row?.UnitId ?? 0;
                var (id, problem) = _names.Resolve(_ledger, field, text, near);
                if (problem is null) row.Texts[field.Name] = id;
                else row.Refuse(column, problem);
            }
    }

    private void Fill(PlannedRow planned)
    {
        if (planned.Kind == ImportKind.Same || planned.Lost) return;
        if (planned.Row is null)
        {
            var masked = _fields.Find(f => f.Field.IsMasked && planned.Texts.GetValueOrDefault(f.Field.Name, "").Contains('*', StringComparison.Ordinal));
            if (masked.Field is not null) planned.Refuse(masked.Column, $"{masked.Field.Title}打着掩码，不知道原来是什么。请填写完整。");
            // 表里没有的列，照网页上新登记时的初值
            foreach (var (name, text) in FieldTexts.Initial(_ledger)) if (_map.Of(name) is null) planned.Texts.TryAdd(name, text);
            if (_ledger.Field(nameof(LedgerRow.UnitId)) is not null && _map.Of(nameof(LedgerRow.UnitId)) is null && _db.Viewer.UnitId != 0) planned.Texts.TryAdd(nameof(LedgerRow.UnitId), _db.Viewer.UnitId.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            foreach (var (field, column) in _fields.Where(f => f.Field.IsMasked && planned.Texts.GetValueOrDefault(f.Field.Name, "").Contains('*', StringComparison.Ordinal)))
                planned.Refuse(column, $"{field.Title}打着掩码，不能照掩码保存。请填写完整，或者恢复成原来的。");
        }
        var (isNew, row) = (planned.Row is null, planned.Row ?? _ledger.NewRow());
        row.BodyId = _db.Viewer.BodyId;
        var faults = new Faults();
        FillRow.Apply(_ledger, row, planned.Texts, isNew, _unmasked, faults);
        // 格子里已经说过认不出的，不再说“请填写”
        foreach (var fault in faults.All.Where(f => !planned.Faults.Exists(p => p.Column >= 0 && p.Column == ColumnOf(f)?.Index))) planned.Refuse(ColumnOf(fault), fault.Message, fault.Field);
        if (!planned.Good)
        {
            planned.Unsound = (row, faults.All.Select(f => f.Field).OfType<string>().Concat(_fields.Where(f => planned.Faults.Exists(p => p.Column == f.Column.Index)).Select(f => f.Field.Name)).ToHashSet(StringComparer.Ordinal));
            return;
        }
        planned.Row = row;
        if (isNew) Add(planned, row);
        else Changes(planned);
    }

    private void Add(PlannedRow planned, LedgerRow row)
    {
        _db.Add(row);
        // 名称照表里写的；别的给人看读成了什么，万元的也写成元
        foreach (var (field, column) in _fields.Where(f => f.Field.InList && f.Field.Name != _ledger.LabelField && !planned.Source[f.Column.Index].IsEmpty))
        {
            var value = field.Kind is UnitKind or PersonKind or ReferenceKind ? planned.Source[column.Index].Text : FieldText.Of(field, row, Labels.None, _unmasked);
            if (value.Length > 0) planned.Values.Add(new(CellAddress.Of(column.Index, planned.Source.Number), field.Title, field.Kind is MoneyKind ? value + "元" : value));
        }
    }

    private void Changes(PlannedRow planned)
    {
        foreach (var (field, column) in _fields.Where(f => planned.Texts.ContainsKey(f.Field.Name)))
        {
            var (before, after) = (planned.Before.GetValueOrDefault(field.Name), field.Get(planned.Row!));
            // 看不全的人填了的，一概说要改：说“没有变化”就是告诉他猜中了
            if (Equals(before, after) && (_unmasked || !field.IsMasked)) continue;
            var shown = planned.Source[column.Index].Text;
            planned.Changes.Add(new(CellAddress.Of(column.Index, planned.Source.Number), field.Title, planned.Shown.GetValueOrDefault(field.Name, ""), shown));
        }
        if (planned.Changes.Count == 0) planned.Kind = ImportKind.Same;
    }

    private ImportColumn? ColumnOf(Fault fault) => fault.Field is null ? null : _map.Of(fault.Field);

    private async Task CheckAsync(List<PlannedRow> rows, CancellationToken cancellation)
    {
        _db.ChangeTracker.DetectChanges();
        await SayRestAsync(rows.FindAll(r => r.Unsound is not null), cancellation);
        var good = rows.FindAll(r => r is { Good: true, Kind: ImportKind.New or ImportKind.Changed });
        for (var round = 1; round <= Rounds && good.Count > 0; round++)
        {
            var checks = good.ConvertAll(r => (Planned: r, Faults: new Faults()));
            await CheckRow.ManyAsync(_db, _ledger, checks.ConvertAll(c => (c.Planned.Row!, c.Faults)), _today, cancellation);
            var wrong = checks.FindAll(c => !c.Faults.None);
            if (wrong.Count == 0) return;
            foreach (var (planned, faults) in wrong)
            {
                foreach (var fault in faults.All.DistinctBy(f => (f.Field, f.Message))) planned.Refuse(ColumnOf(fault), Said(fault), fault.Field);
                Leave(planned);
            }
            good = good.FindAll(r => r.Good);
            if (round < Rounds) continue;
            foreach (var planned in good)
            {
                planned.Refuse("与表里别的行互相牵连，那些行没有收。请改好它们再导入。");
                Leave(planned);
            }
        }
    }

    // 与网页上的表单一样：没有填对的先放一边，别的字段之间对不上的一起说，免得改好一处、再传一遍才知道另一处
    private async Task SayRestAsync(List<PlannedRow> rows, CancellationToken cancellation)
    {
        var checks = rows.ConvertAll(r => (Planned: r, r.Unsound!.Value.Row, r.Unsound!.Value.Wrong, Faults: new Faults()));
        foreach (var (_, row, _, faults) in checks) _ledger.CheckRow(row, faults);
        if (checks.Count > 0) await _ledger.CheckRowsAsync(_db, [.. checks.Select(c => (c.Row, c.Faults))], _today, cancellation);
        foreach (var (planned, _, wrong, faults) in checks)
        {
            foreach (var fault in faults.Without(wrong).DistinctBy(f => (f.Field, f.Message))) planned.Refuse(ColumnOf(fault), Said(fault), fault.Field);
            // 已有的行恢复成原来的：好的行核对时，不能看见这些没有收的改动
            Leave(planned);
        }
    }

    // 表里没有那一列的，说清楚是哪个字段
    private string Said(Fault fault) => fault.Field is { } name && _map.Of(name) is null && _ledger.Field(name) is { } field && !fault.Message.Contains(field.Title, StringComparison.Ordinal) ? $"{field.Title}：{fault.Message}" : fault.Message;

    private void Leave(PlannedRow planned)
    {
        planned.Kind = ImportKind.Refused;
        if (planned.Row is not { } row) return;
        var entry = _db.Entry(row);
        if (entry.State == EntityState.Modified) entry.CurrentValues.SetValues(entry.OriginalValues);
        entry.State = EntityState.Detached;
    }

    // 表里没有的列，新登记的行一开始是什么：字段名 → 给人看的字
    private Dictionary<string, string> InitialLabels()
    {
        var (row, initial) = (_ledger.NewRow(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var name in FieldTexts.Initial(_ledger).Keys) initial[name] = FieldText.Of(_ledger.Field(name)!, row, Labels.None, unmasked: true);
        if (_ledger.Field(nameof(LedgerRow.UnitId)) is not null && _names.Unit(_db.Viewer.UnitId) is { } unit) initial[nameof(LedgerRow.UnitId)] = unit.Name;
        return initial;
    }

    private IEnumerable<string> Notes(ReadSheet sheet)
    {
        var unused = _map.Columns.Where(c => c.Target is null && c.Head.Length > 0).ToList();
        var kept = unused.Where(c => _ledger.Fields.Any(f => (f.IsDerived || f.Kind is AttachmentKind) && HeaderWords.Plain(f.Title) == HeaderWords.Plain(c.Head))).ToList();
        if (kept.Count > 0) yield return KeptNote(kept);
        if (unused.Except(kept).Any()) yield return $"没有对应字段、不导入的列：{string.Join("、", unused.Except(kept).Select(c => $"{c.Letter}“{FigureText.Quoted(c.Head)}”"))}。";
        var hidden = _map.Columns.Where(c => c is { Hidden: true, Target: not null and not ImportMap.RowIdTarget and not ImportMap.VersionTarget }).ToList();
        if (hidden.Count > 0) yield return $"隐藏着的列也导入：{string.Join("、", hidden.Select(c => $"{c.Letter}“{c.Head}”"))}。";
        var rows = sheet.Rows.Count(r => r.Hidden && r.Number > _map.HeadRow);
        if (rows > 0) yield return string.Create(CultureInfo.InvariantCulture, $"有{rows}行隐藏着（或者被筛选掉了），也照样导入。不要的话，请先从表里删去。");
    }

    // 算出的列改了字的：不照表里的改，说为什么、怎么办
    private IEnumerable<string> DerivedNotes(List<PlannedRow> rows)
    {
        var fresh = _ledger.NewRow();
        foreach (var field in _ledger.Fields.Where(f => f.DerivedHow is not null))
        {
            if (_map.Columns.FirstOrDefault(c => c.Target is null && HeaderWords.Plain(c.Head) == HeaderWords.Plain(field.Title)) is not { } column) continue;
            var other = rows.FindAll(r => !r.Lost && r.Source[column.Index].Text.Trim() is { Length: > 0 } text && text != FieldText.Of(field, r.Row ?? fresh, Labels.None, _unmasked));
            if (other.Count > 0) yield return string.Create(CultureInfo.InvariantCulture, $"“{field.Title}”有{other.Count}行与台账里的不一样（第{string.Join("、", other.Take(MostTold).Select(r => r.Source.Number))}{(other.Count > MostTold ? "……" : "")}行），没有照表里的改：{field.DerivedHow}。");
        }
    }

    private string KeptNote(List<ImportColumn> kept)
    {
        var attached = kept.ToLookup(c => _ledger.Fields.Any(f => f.Kind is AttachmentKind && HeaderWords.Plain(f.Title) == HeaderWords.Plain(c.Head)));
        List<string> said = [];
        if (attached[false].Any()) said.Add($"{string.Join("、", attached[false].Select(c => $"“{c.Head}”"))}是算出来的");
        if (attached[true].Any()) said.Add($"{string.Join("、", attached[true].Select(c => $"“{c.Head}”"))}是附上的文件");
        return $"{string.Join("，", said)}，{(said.Count > 1 ? "都" : "")}不从表格导入，台账里的留着。";
    }

    private IEnumerable<string> NotesOnNew()
    {
        // 有初值的照初值登记，不算缺
        var initial = InitialLabels();
        var missing = ImportMap.FieldsOf(_ledger).Where(f => f.IsRequired && _map.Of(f.Name) is null).ToLookup(f => initial.ContainsKey(f.Name));
        if (missing[true].Any()) yield return $"表里没有这些列，新登记的行照初值登记：{string.Join("、", missing[true].Select(f => $"{f.Title}“{initial[f.Name]}”"))}。";
        if (missing[false].Any()) yield return $"表里没有这些必填的列，新登记的行缺了它们不收：{string.Join("、", missing[false].Select(f => f.Title))}。";
    }
}
