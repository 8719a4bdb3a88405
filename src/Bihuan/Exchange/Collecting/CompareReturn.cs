using Bihuan.Access;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Collecting;

/// <summary>
/// 三方比对一个交回的表：发下去时的、系统里现在的、单位填的。单位没有动过的格不算；填得与现在一样的也不算；
/// 发下去以后系统里也改了的，留给人选。什么也不保存。
/// </summary>
internal sealed class CompareReturn
{
    private const int AtOnce = 1_000;

    private readonly Db _db;
    private readonly Ledger _ledger;
    private readonly IReadOnlyList<Field> _columns;
    private readonly IReadOnlySet<Field> _editable;
    private readonly RoundPart _part;
    private readonly SentRows _sent;
    private readonly ReturnedTable _table;
    private readonly Dictionary<Guid, LedgerRow> _current = [];
    private readonly Dictionary<Guid, Dictionary<string, string>> _shown = [];
    private readonly List<ReturnLine> _lines = [];
    private readonly List<string> _notes = [];

    /// <summary>表里的行 → 台账里哪一行；新的为 null。只有要确认的行在内。</summary>
    private readonly Dictionary<int, (ReadRow Source, Guid? Id)> _open = [];

    public CompareReturn(Db db, Ledger ledger, CollectRound round, RoundPart part, SentRows sent, ReturnedTable table)
    {
        (_db, _ledger, _part, _sent, _table) = (db, ledger, part, sent, table);
        (_columns, _editable) = (SplitColumns.Of(ledger, round), SplitColumns.EditableOf(db.Catalog, ledger, round));
    }

    /// <summary>比对，不说填得对不对：那要核对过才知道，见 <see cref="SheetOf"/>。</summary>
    public async Task<ReturnReport> RunAsync(CancellationToken cancellation)
    {
        var sent = _sent.Rows.ToDictionary(r => r.Id);
        var seen = new Dictionary<Guid, int>();
        var rows = new List<(ReadRow Row, SentRow? Sent)>();
        var map = new ImportMap(0, _table.HeadRow, [.. _columns.Select(f => new ImportColumn(_table.Columns[f.Name], f.Title, f.Name))]);
        var (data, skipped) = DataRows.Of(_table.Sheet with { Rows = [.. _table.Rows.Where(r => r.Id is null).Select(r => r.Row)] }, map);
        _notes.AddRange(skipped);
        foreach (var (row, id) in _table.Rows)
        {
            if (id is null)
            {
                if (data.Contains(row)) rows.Add((row, Added(row)));
            }
            else if (!sent.TryGetValue(id.Value, out var known)) Refuse(row, id, NameOf(row), "没有找到发下去的这一行。请用原来发的文件重新填。");
            else if (!seen.TryAdd(id.Value, row.Number)) Refuse(row, id, NameOf(row), $"与第{seen[id.Value]}行是同一行，只收前一行（复制整行时，隐藏的行号也跟着来了）。要加新的一行，请在最后一行下面的空行里填。");
            else rows.Add((row, known));
        }
        await LoadAsync(rows.Select(r => r.Sent?.Id).OfType<Guid>(), cancellation);
        foreach (var (row, known) in rows)
        {
            if (known is null) AddNew(row);
            else Compare(row, known);
        }
        _lines.AddRange(_sent.Rows.Where(r => !r.Added && !seen.ContainsKey(r.Id)).Select(r => new ReturnLine(0, r.Id, ReturnKind.Missing, r.Name, [], [])));
        return new(_notes, _lines);
    }

    /// <summary>做成一张可以照导入核对的表：只有要确认的行，采用的格是单位填的，别的格是系统里现在的。</summary>
    /// <param name="report">比对的结果。</param>
    /// <param name="takes">采用哪些。</param>
    /// <param name="unit">单位的全名，给新加的行。</param>
    public (ReadSheet Sheet, ImportMap Map) SheetOf(ReturnReport report, Func<ReturnLine, ReturnChange?, bool> takes, string unit)
    {
        var next = Math.Max(_table.Sheet.Rows.Max(r => r.Cells.Count), _table.Columns.Values.Max() + 1);
        var fields = _columns.Where(f => !f.IsDerived && f.Kind is not AttachmentKind).ToList();
        var map = new List<ImportColumn>(fields.Select(f => new ImportColumn(_table.Columns[f.Name], f.Title, f.Name)));
        var places = _ledger.Field(nameof(LedgerRow.UnitId)) is { IsDerived: false } place && !fields.Contains(place) ? place : null;
        if (places is not null)
        {
            fields.Add(places);
            map.Add(new(next++, places.Title, places.Name));
        }
        map.Add(new(next, RowColumns.RowId, ImportMap.RowIdTarget));
        var rows = new List<ReadRow>();
        foreach (var line in report.Open.Where(l => l.Kind == ReturnKind.New ? takes(l, null) : l.Changes.Any(c => takes(l, c))))
        {
            var (source, id) = _open[line.Row];
            var cells = new ReadCell[next + 1];
            foreach (var (field, column) in fields.Zip(map))
            {
                cells[column.Index] = field.Name == nameof(LedgerRow.UnitId) && id is null ? new(unit, ReadCellKind.Text)
                    : id is null || line.Changes.Any(c => c.Field == field.Name && takes(line, c)) ? source[column.Index]
                    : new(_shown[id.Value].GetValueOrDefault(field.Name), ReadCellKind.Text);
            }
            cells[next] = new(id?.ToString(), ReadCellKind.Text);
            rows.Add(new(source.Number, cells, Hidden: false));
        }
        return (_table.Sheet with { Rows = rows, Merges = [], HiddenColumns = new HashSet<int>() }, new(0, _table.HeadRow, map));
    }

    /// <summary>表里一格的字，采用以后记下：下次再交同样的，不再问。</summary>
    public SentCell CellOf(int row, Field field, LedgerRow saved) => new(_open[row].Source[_table.Columns[field.Name]].Text, FieldTexts.Of(field, saved));

    /// <summary>各列的字段。</summary>
    public IReadOnlyList<Field> Columns => _columns;

    private void Compare(ReadRow row, SentRow sent)
    {
        var name = sent.Name;
        var locked = _columns.Where(f => !_editable.Contains(f) && !sent.Added && !IsSent(f, row, sent)).ToList();
        if (locked.Count > 0) _lines.Add(new(row.Number, sent.Id, ReturnKind.Refused, name, [], [.. locked.Select(f => Fault(f, row, $"“{f.Title}”不让改，没有收：发下去时是“{sent.Cells.GetValueOrDefault(f.Name)?.Shown}”，交回的是“{Given(f, row)}”。确实要改的，请与下发的人联系。"))]));
        var changed = _editable.Where(f => !IsSent(f, row, sent)).ToHashSet();
        if (sent.Added) changed.UnionWith(_columns.Where(f => !f.IsDerived && f.Name != nameof(LedgerRow.UnitId) && !IsSent(f, row, sent)));
        if (changed.Count == 0) return;
        if (!_current.TryGetValue(sent.Id, out var current))
        {
            Refuse(row, sent.Id, name, "这一行已经删除，或者不在您的范围内，填的没有收。请核对。");
            return;
        }
        if (current.UnitId != _part.UnitId)
        {
            Refuse(row, sent.Id, name, "发下去以后，这一行转到了别的单位，填的没有收。请核对以后在网页上改。");
            return;
        }
        var changes = _columns.Where(changed.Contains).Where(f => !IsCurrent(f, row, current)).Select(f => Change(f, row, sent, current)).ToList();
        if (changes.Count == 0) return;
        _open[row.Number] = (row, sent.Id);
        _lines.Add(new(row.Number, sent.Id, ReturnKind.Changed, name, changes, []));
    }

    private ReturnChange Change(Field field, ReadRow row, SentRow sent, LedgerRow current)
    {
        var was = sent.Cells.GetValueOrDefault(field.Name);
        return new(CellAddress.Of(_table.Columns[field.Name], row.Number), field.Name, field.Title, was?.Shown ?? "", _shown[sent.Id].GetValueOrDefault(field.Name, ""), Given(field, row))
        {
            Conflict = !Equals(was?.ValueOf(field), field.Get(current)),
        };
    }

    private void AddNew(ReadRow row)
    {
        var filled = _columns.Where(f => !f.IsDerived && f.Name != nameof(LedgerRow.UnitId) && Given(f, row).Length > 0).ToList();
        if (filled.Count == 0) return;
        _open[row.Number] = (row, null);
        _lines.Add(new(row.Number, null, ReturnKind.New, NameOf(row), [.. filled.Select(f => new ReturnChange(CellAddress.Of(_table.Columns[f.Name], row.Number), f.Name, f.Title, "", "", Given(f, row)))], []));
    }

    // 先前收下的新行，表里还是没有行号：全一样的，或者叫法一样的，就是它
    private SentRow? Added(ReadRow row)
    {
        var known = _sent.Rows.Where(r => r.Added).ToList();
        return known.Find(r => _columns.All(f => f.IsDerived || f.Name == nameof(LedgerRow.UnitId) || IsSent(f, row, r)))
            ?? (NameOf(row) is { Length: > 0 } name ? known.Find(r => r.Name == name) : null);
    }

    private bool IsSent(Field field, ReadRow row, SentRow sent)
    {
        var was = sent.Cells.GetValueOrDefault(field.Name);
        return was?.Shown.ReplaceLineEndings("\n").Trim() == Given(field, row).ReplaceLineEndings("\n") || SameCell.Is(field, was?.ValueOf(field), was?.Shown ?? "", Given(field, row), TextOf(field, row), unmasked: true);
    }

    private bool IsCurrent(Field field, ReadRow row, LedgerRow current) =>
        SameCell.Is(field, field.Get(current), _shown[current.Id].GetValueOrDefault(field.Name, ""), Given(field, row), TextOf(field, row), unmasked: true);

    private string? TextOf(Field field, ReadRow row)
    {
        var column = _table.Columns[field.Name];
        var (text, problem) = CellTexts.Of(field, row[column], new(column, field.Title, field.Name));
        return problem is null ? text : null;
    }

    private string Given(Field field, ReadRow row) => row[_table.Columns[field.Name]].Text;

    private string NameOf(ReadRow row) => _table.Columns.TryGetValue(_ledger.LabelField, out var column) ? row[column].Text : "";

    private ImportFault Fault(Field field, ReadRow row, string message) => new(CellAddress.Of(_table.Columns[field.Name], row.Number), _table.Columns[field.Name], message);

    private void Refuse(ReadRow row, Guid? id, string name, string message) => _lines.Add(new(row.Number, id, ReturnKind.Refused, name, [], [new($"第{row.Number}行", -1, message)]));

    private async Task LoadAsync(IEnumerable<Guid> wanted, CancellationToken cancellation)
    {
        List<Field> fields = [.. _columns];
        if (_ledger.Field(nameof(LedgerRow.UnitId)) is { } unit && !fields.Contains(unit)) fields.Add(unit);
        foreach (var ids in wanted.Distinct().Chunk(AtOnce))
        {
            var found = await LedgerRows.Within(_db, _ledger, Permissions.View(_ledger.Code)).AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.Id)).ToListAsync(cancellation);
            var labels = await LedgerNames.OfAsync(_db, fields, found, [], cancellation);
            foreach (var row in found)
            {
                _current[row.Id] = row;
                _shown[row.Id] = fields.ToDictionary(f => f.Name, f => FieldText.Of(f, row, labels, unmasked: true), StringComparer.Ordinal);
            }
        }
    }
}
