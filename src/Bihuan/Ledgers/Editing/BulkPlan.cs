using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>一次批量办理打算怎样办：每一行会怎样。</summary>
/// <param name="ledger">哪本台账。</param>
/// <param name="edits">改哪几个字段、改成什么值；删除为空。</param>
internal sealed class BulkPlan(Ledger ledger, IReadOnlyList<(Field Field, object? Value)> edits)
{
    private readonly List<Part> _parts = [];

    /// <summary>一行。</summary>
    /// <param name="Row">行，改的已经改好。</param>
    /// <param name="Outcome">会怎样。</param>
    /// <param name="Was">原来的值。</param>
    /// <param name="Why">为什么办不了。</param>
    private sealed record Part(LedgerRow Row, BulkOutcome Outcome, object?[] Was, string Why);

    /// <summary>要办的行，和改前的字。</summary>
    public List<(LedgerRow Row, string[] Before)> Changed => _parts.Where(p => p.Outcome == BulkOutcome.Changed).Select(p => (p.Row, Before: p.Was.Select((w, i) => w is null ? "" : edits[i].Field.Kind.Write(w)).ToArray())).ToList();

    /// <summary>勾选了、但不在可以办理的范围内的几行。</summary>
    public int OutOfReach { get; init; }

    /// <summary>加一行。</summary>
    public void Add(LedgerRow row, BulkOutcome outcome, object?[]? was = null, string why = "") => _parts.Add(new(row, outcome, was ?? [], why));

    /// <summary>办不了的一行改回去，也不再算改过：留着改过的记号，保存时它的版本会加一。</summary>
    public static void PutBack(Db db, LedgerRow row)
    {
        var entry = db.Entry(row);
        entry.CurrentValues.SetValues(entry.OriginalValues);
        entry.State = EntityState.Unchanged;
    }

    /// <summary>说给人看；一次只说一页，名称一次查齐。</summary>
    /// <param name="db">数据。</param>
    /// <param name="page">第几页，从 1 起；超过的给最后一页。</param>
    /// <param name="cancellation">取消。</param>
    public async Task<BulkEdit.Outlook> ToldAsync(Db db, int page, CancellationToken cancellation)
    {
        int Count(BulkOutcome outcome) => _parts.Count(p => p.Outcome == outcome);
        var shown = Math.Clamp(page, 1, Math.Max(1, (_parts.Count + BulkEdit.MostShown - 1) / BulkEdit.MostShown));
        // 办不了的在前，不变的在后
        var parts = _parts.OrderBy(p => p.Outcome).Skip((shown - 1) * BulkEdit.MostShown).Take(BulkEdit.MostShown).ToList();
        var labels = edits.Count == 0 ? Labels.None : await Naming.OfAsync(db, parts.SelectMany(p => p.Was.Select((w, i) => (edits[i].Field, w))).Concat(edits), cancellation);
        var fields = edits.Select(e => e.Field).ToList();
        var after = Say(fields, [.. edits.Select(e => e.Value)], labels);
        return new(Count(BulkOutcome.Changed), Count(BulkOutcome.Same), Count(BulkOutcome.Refused), OutOfReach, shown,
            [.. parts.Select(p => new BulkLine(p.Row.Id, Naming.LabelOf(db.Viewer, ledger, p.Row), p.Outcome, Say(fields, p.Was, labels), p.Outcome == BulkOutcome.Refused ? "" : after, p.Why))])
        { After = after };
    }

    /// <summary>几个字段的值，给人看：只有一个的只写值，几个的连同字段名。</summary>
    internal static string Say(IReadOnlyList<Field> fields, IReadOnlyList<object?> values, Labels labels) => fields.Count == 1 && values.Count == 1
        ? values[0] is { } value ? fields[0].Kind.Show(value, labels) : ""
        : string.Join("；", values.Select((v, i) => $"{fields[i].Title}：{(v is null ? "（空）" : fields[i].Kind.Show(v, labels))}"));
}
