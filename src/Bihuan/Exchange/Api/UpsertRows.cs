using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

namespace Bihuan.Exchange.Api;

/// <summary>别的系统成批送来的行：凭台账的关键字段（或者行号）认出已有的，照导入的规矩核对，一个事务存。</summary>
public static class UpsertRows
{
    /// <summary>一次最多几行。</summary>
    public const int Most = 1_000;

    /// <summary>行号、版本两项的名字。</summary>
    public const string Id = "id", Version = "version";

    /// <summary>送来的。</summary>
    /// <param name="Ledger">哪本台账。</param>
    /// <param name="Rows">各行，每行一个 JSON 对象：字段名 → 值。</param>
    /// <param name="GoodOnly">只存好的行；否则有一行不好，就一行也不存。</param>
    public sealed record Command(Ledger Ledger, IReadOnlyList<JsonElement> Rows, bool GoodOnly);

    /// <summary>一行怎样了。</summary>
    /// <param name="Row">第几行，从 1 起。</param>
    /// <param name="Kind">新登记、修改、没有变化、没有收。</param>
    /// <param name="Id">行号；没有收、没有存的为 null。</param>
    /// <param name="Version">现在是第几版。</param>
    /// <param name="Faults">没有收的原因：字段名（说的是整行时为 null）与一句话。</param>
    public sealed record Line(int Row, ImportKind Kind, Guid? Id, int? Version, IReadOnlyList<Fault> Faults);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>存了。</summary>
        public sealed record Saved(IReadOnlyList<Line> Lines) : Result;

        /// <summary>有没有收的行，一行也没有存。</summary>
        public sealed record NothingSaved(IReadOnlyList<Line> Lines) : Result;

        /// <summary>整个请求不对，没有看各行。</summary>
        /// <param name="Faults">哪里不对。</param>
        public sealed record Invalid(IReadOnlyList<Fault> Faults) : Result;

        /// <summary>存的时候别人改了，一行也没有存。</summary>
        /// <param name="Message">怎么办。</param>
        public sealed record Overtaken(string Message) : Result;
    }

    /// <summary>核对并保存。</summary>
    /// <param name="db">以谁的身份打开的。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="command">送来的。</param>
    /// <param name="saving">要存之前叫一次，给出存了以后各行怎样（版本在真正保存时才定，所以给的是取法）。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, Action<Func<IReadOnlyList<Line>>>? saving = null, CancellationToken cancellation = default)
    {
        var ledger = command.Ledger;
        if (!db.Viewer.May(Permissions.Edit(ledger.Code))) return new Result.Invalid([new(null, $"您没有登记、修改{ledger.Title}的权限。")]);
        if (Columns(ledger, command.Rows, out var columns) is { Count: > 0 } wrong) return new Result.Invalid(wrong);
        var map = new ImportMap(0, 0, [.. columns.Select((c, i) => new ImportColumn(i, c.Field?.Title ?? c.Target, c.Target))]);
        var names = new NameFinder(db, ChinaDay.Of(clock));
        await names.LoadUnitsAsync(cancellation);
        var (rows, faults) = Read(command.Rows, columns, names);
        var plan = await new PlanImport(db, ledger, map, ChinaDay.Of(clock)).RunAsync(rows, faults, cancellation);
        if (!command.GoodOnly && plan.Count(ImportKind.Refused) > 0)
        {
            var lines = Lines(ledger, plan, columns, saved: false);
            db.ChangeTracker.Clear();
            return new Result.NothingSaved(lines);
        }
        saving?.Invoke(() => Lines(ledger, plan, columns, saved: true));
        // 没有要存的，也照样答（连同记住这个回答）
        var problem = plan.Saved.Any() ? await SaveImport.RunAsync(db, clock, ledger, plan, new("接口成批登记" + ledger.Title, "内容的指纹" + HashOf(command.Rows)), cancellation) : null;
        if (problem is null && !plan.Saved.Any()) await db.SaveAsync(cancellation);
        return problem is null ? new Result.Saved(Lines(ledger, plan, columns, saved: true)) : new Result.Overtaken(problem == SaveImport.Busy ? "保存的同时有人改了其中的行，或者与它们有关的行，一行也没有存。请再送一次。" : problem);
    }

    private sealed record Given(string Name, string Target, Field? Field);

    // 各行给的字段要一样：有的给、有的不给，分不清不给的是清空还是不动
    private static List<Fault> Columns(Ledger ledger, IReadOnlyList<JsonElement> rows, out List<Given> columns)
    {
        columns = [];
        if (rows.Count is 0 or > Most) return [new(null, rows.Count == 0 ? "rows 里没有行。" : string.Create(CultureInfo.InvariantCulture, $"一次最多{Most}行，请分几次送。"))];
        if (rows.Index().FirstOrDefault(r => r.Item.ValueKind != JsonValueKind.Object, (-1, default)) is { Index: >= 0 } odd) return [new(null, string.Create(CultureInfo.InvariantCulture, $"第{odd.Index + 1}行不是一个对象。每行写成 {{字段名:值}}。"))];
        var faults = new List<Fault>();
        var allowed = ImportMap.FieldsOf(ledger).ToDictionary(f => f.Name, StringComparer.Ordinal);
        foreach (var name in rows[0].EnumerateObject().Select(p => p.Name))
        {
            if (name is Id or Version) columns.Add(new(name, name == Id ? ImportMap.RowIdTarget : ImportMap.VersionTarget, null));
            else if (allowed.TryGetValue(name, out var field)) columns.Add(new(name, name, field));
            else faults.Add(new(name, RowTexts.Unknown(ledger, name)));
        }
        var first = columns.Select(c => c.Name).Concat(faults.Select(f => f.Field!)).ToHashSet(StringComparer.Ordinal);
        foreach (var (i, row) in rows.Index())
            if (!first.SetEquals(row.EnumerateObject().Select(p => p.Name))) faults.Add(new(null, string.Create(CultureInfo.InvariantCulture, $"第{i + 1}行给的字段与第1行不一样。各行的字段要一样，没有值的写 null。")));
        return [.. faults.Take(20)];
    }

    private static (List<ReadRow> Rows, Dictionary<int, List<ImportFault>> Faults) Read(IReadOnlyList<JsonElement> rows, List<Given> columns, NameFinder names)
    {
        var read = new List<ReadRow>(rows.Count);
        var faults = new Dictionary<int, List<ImportFault>>();
        foreach (var (i, row) in rows.Index())
        {
            var cells = new ReadCell[columns.Count];
            foreach (var (at, column) in columns.Index())
            {
                var value = row.GetProperty(column.Name);
                var (text, problem) = column.Field is null ? value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null ? (value.ToString(), null) : ("", $"{column.Name} 的写法不对。") : RowJson.Read(column.Field, value);
                // 单位号写成全路径，与表格里写单位名称一样认
                if (column.Field?.Kind is UnitKind && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && names.Unit(id) is { } unit) text = names.PathOf(unit);
                cells[at] = new(text.Trim(), ReadCellKind.Text);
                if (problem is not null) cells[at] = new(FigureText.Quoted(value.GetRawText()), ReadCellKind.Text); // 不当作空着：空着的可能就是没有变化
                if (problem is not null) (faults.TryGetValue(i + 1, out var some) ? some : faults[i + 1] = []).Add(new("", at, problem));
            }
            read.Add(new(i + 1, cells, Hidden: false));
        }
        return (read, faults);
    }

    private static List<Line> Lines(Ledger ledger, ImportPlan plan, List<Given> columns, bool saved) => [.. plan.Rows.Select(r => new Line(r.Source.Number, r.Kind,
        r.Kind == ImportKind.Refused || (r.Kind == ImportKind.New && !saved) ? null : r.Row?.Id, r.Kind == ImportKind.Refused || (!saved && r.Kind != ImportKind.Same) ? null : r.Row?.Version,
        // 一个字段只说一句：写法不对的，照表格读的那一句是重复
        [.. r.Faults.Where((f, i) => f.Column < 0 || r.Faults.FindIndex(x => x.Column == f.Column) == i).Select(f => new Fault(f.Column < 0 ? f.Field : columns[f.Column].Name, f.Message))]))];

    private static string HashOf(IReadOnlyList<JsonElement> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(row));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
