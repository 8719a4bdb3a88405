using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Bihuan.Access;
using Bihuan.Ledgers;

namespace Bihuan.Exchange.Importing;

/// <summary>一个表格导入会怎样：逐行的结果，和已经填好、可以保存的行（在工作单元里跟踪着）。</summary>
internal sealed class ImportPlan(ImportMap map, IReadOnlyList<PlannedRow> rows, IReadOnlyList<string> notes)
{
    public ImportMap Map => map;

    public IReadOnlyList<PlannedRow> Rows => rows;

    /// <summary>给人看的话：略去了哪些行、哪些列，疑似重复。</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>要保存的行。</summary>
    public IEnumerable<PlannedRow> Saved => rows.Where(r => r.Kind is ImportKind.New or ImportKind.Changed);

    public int Count(ImportKind kind) => rows.Count(r => r.Kind == kind);

    /// <summary>会改什么的散列：看过之后有变化的，不照旧的看法保存。</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{row.Source.Number}|{row.Kind}|{(row.Kind is ImportKind.Changed ? row.Row?.Id : null)}|{(row.Kind == ImportKind.Changed ? row.Row?.Version : 0)}\n");
            hash.AppendData(Encoding.UTF8.GetBytes(line));
            foreach (var change in row.Changes) hash.AppendData(Encoding.UTF8.GetBytes($"{change.Cell}|{change.Before}|{change.After}\n"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>留给页面看的一行。</summary>
    public static ImportLine LineOf(Viewer viewer, Ledger ledger, PlannedRow row) =>
        new(row.Source.Number, row.Kind, row.Texts.GetValueOrDefault(ledger.LabelField) is { Length: > 0 } typed ? typed : row.Row is { } known && row.Kind != ImportKind.New ? Ledgers.Editing.Naming.LabelOf(viewer, ledger, known) : "", [.. row.Changes], [.. row.Faults.OrderBy(f => f.Column)]) { Values = [.. row.Values] };
}
