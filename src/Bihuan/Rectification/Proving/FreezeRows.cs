using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Bihuan.Access;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Proving;

/// <summary>
/// 数据佐证：把一本台账里符合条件的行，照此刻的样子写成一份表，连同行数、时刻、校验值、条件留下。以后台账改了，这份不变。
/// 打了掩码的一律打着，限制阅读的行不写，指着限制阅读的行的不写它的名称：这份表看得见佐证的人都看得见。
/// </summary>
public static class FreezeRows
{
    /// <summary>一份最多几行。</summary>
    public const int Most = 5_000;

    /// <summary>先给人看几行。</summary>
    public const int Shown = 10;

    // 存条件的一列多长
    private const int QueryLength = 1_000;

    /// <summary>冻结之前给人看的。</summary>
    /// <param name="Query">照它查的。</param>
    /// <param name="Rows">前几行。</param>
    /// <param name="Labels">里面用到的名称。</param>
    /// <param name="Count">一共几行；多于 <see cref="Most"/> 的，只数到多一行。</param>
    /// <param name="Left">另有几行限制阅读，不写进去。</param>
    public sealed record Preview(ListQuery Query, IReadOnlyList<LedgerRow> Rows, Labels Labels, int Count, int Left)
    {
        /// <summary>不能冻结的，一句说明；可以的为 null。</summary>
        public string? Refusal { get; init; }
    }

    /// <summary>可以拿来作佐证的台账：看得见，也可以导出。</summary>
    public static IReadOnlyList<Ledger> LedgersOf(Db db) => [.. db.Catalog.Ledgers.Where(l => May(db.Viewer, l))];

    /// <summary>这本台账可以由他冻结：冻结的表可以下载，与导出要一样的权限。</summary>
    public static bool May(Viewer viewer, Ledger ledger) => viewer.May(Permissions.View(ledger.Code)) && viewer.May(Permissions.Export(ledger.Code));

    /// <summary>先看：几行，前几行是什么。</summary>
    public static async Task<Preview> LookAsync(Db db, ListQuery query, CancellationToken cancellation = default)
    {
        var all = await LedgerList.MatchingAsync(db, query, Permissions.Export(query.Ledger.Code), cancellation);
        var count = await all.Where(r => !r.Restricted).Take(Most + 1).CountAsync(cancellation);
        var left = await all.Where(r => r.Restricted).Take(Most + 1).CountAsync(cancellation);
        var rows = new List<LedgerRow>();
        await foreach (var row in RowsAsync(db, query, query.Columns, Shown * 2, cancellation))
        {
            rows.Add(row);
            if (rows.Count == Shown) break;
        }
        return new(query, rows, await LedgerNames.ForOthersAsync(db, query.Columns, rows, query.Filters, cancellation), count, left) { Refusal = RefusalOf(query, count) ?? await PointedAsync(db, query, cancellation) };
    }

    /// <summary>冻结，加作一个问题的佐证。</summary>
    /// <param name="db">谁。</param>
    /// <param name="folder">附件放在哪里。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="command">加在哪里、填的字；种类不看。</param>
    /// <param name="query">哪些行。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<AddProof.Result> RunAsync(Db db, FileFolder folder, TimeProvider clock, AddProof.Command command, ListQuery query, CancellationToken cancellation = default)
    {
        if (!May(db.Viewer, query.Ledger) || await ProvingPlace.OpenAsync(db, command.ProblemId, cancellation) is not { } place) return new AddProof.Result.Missing();
        if (place.Refusal is { } closed) return new AddProof.Result.Refused(closed);
        var faults = new Faults();
        foreach (var (field, title) in new[] { (nameof(Evidence.Title), "名称"), (nameof(Proof.Note), "证明了什么") })
            if (string.IsNullOrWhiteSpace(command.Texts.GetValueOrDefault(field))) faults.Add(field, $"请填写{title}。", field);
        if (!faults.None) return new AddProof.Result.Invalid(faults.All);
        var (frozen, refusal) = await WriteAsync(db, folder, clock, query, null, cancellation);
        return frozen is null ? new AddProof.Result.Refused(refusal!) : await AddProof.RunAsync(db, clock, command with { Kind = EvidenceKinds.Data, Frozen = frozen }, cancellation);
    }

    /// <summary>冻结规则看到的那些行，还没有用在哪里；权限、限制、掩码同上。</summary>
    /// <param name="db">谁。</param>
    /// <param name="folder">附件放在哪里。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="query">哪些行。</param>
    /// <param name="only">只要其中这几行；条件里的全要为 null。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>冻结好的；没有权限、没有可以冻结的行为 null。</returns>
    internal static async Task<FrozenRows?> KeepAsync(Db db, FileFolder folder, TimeProvider clock, ListQuery query, IReadOnlyList<Guid>? only, CancellationToken cancellation) =>
        May(db.Viewer, query.Ledger) ? (await WriteAsync(db, folder, clock, query, only, cancellation)).Frozen : null;

    private static async Task<(FrozenRows? Frozen, string? Refusal)> WriteAsync(Db db, FileFolder folder, TimeProvider clock, ListQuery query, IReadOnlyList<Guid>? only, CancellationToken cancellation)
    {
        await using var output = new MemoryStream();
        var (rows, mark) = (0, "");
        string? refusal;
        await using (var snapshot = await db.BeginSnapshotAsync(cancellation))
        {
            var all = (await LedgerList.MatchingAsync(db, query, Permissions.Export(query.Ledger.Code), cancellation)).Where(r => !r.Restricted && (only == null || EF.Parameter(only).Contains(r.Id)));
            refusal = RefusalOf(query, await all.Take(Most + 1).CountAsync(cancellation)) ?? await PointedAsync(db, query, cancellation);
            if (refusal is null) (rows, mark) = await WriteAsync(db, clock, query, only, output, cancellation);
            await snapshot.CommitAsync(cancellation);
        }
        if (refusal is not null) return (null, refusal);
        output.Position = 0;
        var today = ChinaDay.Of(clock);
        // 表由系统里的内容写成，标有“内部”的本来就在系统里
        var kept = await KeepFile.RunAsync(db, folder, clock, new(TableFileName.Of(query.Ledger.Title + "（冻结）", today, "xlsx"), output) { InternalAllowed = true }, cancellation);
        return kept is KeepFile.Result.Kept { File: var file } ? (new(query.Ledger.Code, only is [var row, ..] ? $"/{row}" : Bare(query), rows, today, file.Id, file.Sha256, mark), null) : (null, ((KeepFile.Result.Refused)kept).Message);
    }

    /// <summary>条件给人看的话；没有条件的为“没有加条件”。</summary>
    public static string Words(ListQuery query, Labels labels) => !query.Narrowed ? "没有加条件，全部的行"
        : string.Join("；", new[] { query.Search.Length > 0 ? $"含“{query.Search}”" : null }.OfType<string>().Concat(query.Filters.Select(f => FilterWords.Of(f, labels))));

    // 存下的条件别人也看得见：只留筛选、查找、排序
    private static string Bare(ListQuery query) => (query.FromStart() with { Size = 50, Chosen = null }).ToString();

    private static string? RefusalOf(ListQuery query, int count) =>
        query.Problems.Count > 0 ? string.Concat(query.Problems) + "少了条件，冻结的就不是原来那些行。请改好条件。"
        : query.Filters.FirstOrDefault(f => f.Field.IsMasked || f.Field.Kind.IsSealed) is { } hidden ? $"“{hidden.Field.Title}”打了掩码或者加密，不能用作条件：佐证的条件别人也看得见。请去掉这个条件。"
        : Bare(query).Length > QueryLength ? "条件太多，存不下。请去掉一些条件。"
        : count == 0 ? "没有符合条件、可以冻结的行。请改一改条件。"
        : count > Most ? string.Create(CultureInfo.InvariantCulture, $"符合条件的多于{Most:#,0}行，太多了，看的人看不完。请加上日期、单位等条件，或者分几份。")
        : null;

    // 条件指着的行限制阅读、名称打了掩码的：条件写在表里、存在佐证上，别人也看得见
    private static async Task<string?> PointedAsync(Db db, ListQuery query, CancellationToken cancellation)
    {
        foreach (var filter in query.Filters)
        {
            if (filter.Field.Kind.Target is not { } code || db.Catalog.Find(code) is not { } target) continue;
            // 条件写着的是那一行指着的
            if (filter is ListFilter.Through through)
            {
                if (target.Field(through.Field.Onward!.Value.Name)?.Kind.Target is { } onward && db.Catalog.Find(onward) is { } far && await far.RowsOf(db).AnyAsync(r => r.Restricted && r.Id == through.Id, cancellation))
                    return $"“{filter.Field.Title}”这个条件指着限制阅读的{far.Title}，不能用：佐证的条件别人也看得见。请去掉这个条件，或者换一个。";
                continue;
            }
            if (filter is ListFilter.Named && target.Field(target.LabelField)!.IsMasked) return $"“{filter.Field.Title}”的名称打了掩码，不能用作条件：佐证的条件别人也看得见。请去掉这个条件。";
            var named = filter is ListFilter.Named { Text: var text } ? target.IdsNamed(db, text) : null;
            var ids = filter is ListFilter.OneOf one ? one.Values.OfType<Guid>().ToList() : [];
            var hidden = target.RowsOf(db).Where(r => r.Restricted);
            if (named is not null ? await hidden.AnyAsync(r => named.Contains(r.Id), cancellation) : ids.Count > 0 && await hidden.AnyAsync(r => EF.Parameter(ids).Contains(r.Id), cancellation))
                return $"“{filter.Field.Title}”这个条件指着限制阅读的{target.Title}，不能用：佐证的条件别人也看得见。请去掉这个条件，或者换一个。";
        }
        return null;
    }

    private static async IAsyncEnumerable<LedgerRow> RowsAsync(Db db, ListQuery query, IReadOnlyList<Field> fields, int atOnce, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var page in query.Ledger.PagesAsync(db, query, fields, Permissions.Export(query.Ledger.Code), atOnce, cancellation))
            foreach (var row in page.Where(r => !r.Restricted)) yield return row;
    }

    private static async Task<(int Rows, string Mark)> WriteAsync(Db db, TimeProvider clock, ListQuery query, IReadOnlyList<Guid>? only, Stream output, CancellationToken cancellation)
    {
        var (ledger, columns) = (query.Ledger, query.Columns);
        var rows = new List<LedgerRow>();
        if (only is not null) rows.AddRange(await LedgerRows.Within(db, ledger, Permissions.Export(ledger.Code)).AsNoTracking().Where(r => EF.Parameter(only).Contains(r.Id) && !r.Restricted).OrderBy(r => r.Id).ToListAsync(cancellation));
        else await foreach (var row in RowsAsync(db, query, columns, 1_000, cancellation)) rows.Add(row);
        var labels = await LedgerNames.ForOthersAsync(db, columns, rows, query.Filters, cancellation);
        var now = clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        using var table = new XlsxTable(output, ledger.Title);
        table.Begin(new(ledger.Title, [.. columns.Select(RowColumns.Of)])
        {
            Title = ledger.Title + "：冻结的数据",
            Notes = [$"条件：{(only is null ? Words(query, labels) : only.Count == 1 ? "指定的一行" : "指定的几行")}", string.Create(CultureInfo.InvariantCulture, $"冻结：{now:yyyy-MM-dd HH:mm:ss}（北京时间），{db.Viewer.Name}；{rows.Count}行。以后台账改了，这份不变。")],
            FrozenColumns = 1,
        });
        // 看得全的人冻结的也打着掩码：这份表别人也看得见
        foreach (var row in rows) table.Row([.. columns.Select(f => RowColumns.CellOf(f, row, labels, unmasked: false))]);
        table.End();
        return (rows.Count, MarkOf(columns, rows, labels));
    }

    // 写进去的各格，时刻不算：同样的行再冻结一遍，指纹一样
    private static string MarkOf(IReadOnlyList<Field> columns, List<LedgerRow> rows, Labels labels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes($"{text.Length}:{text}"));
        foreach (var column in columns) Add(column.Name);
        foreach (var row in rows)
        {
            Add(row.Id.ToString());
            foreach (var column in columns) Add(column.Get(row) is null ? "" : FieldText.Of(column, row, labels, unmasked: false));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>冻结好的一份。</summary>
/// <param name="Ledger">哪本台账，代号。</param>
/// <param name="Query">条件，列表网址的写法，指定的几行是“/头一行的行号”；没有的为空串。</param>
/// <param name="Rows">几行。</param>
/// <param name="On">哪一天冻结的，北京日期。</param>
/// <param name="FileId">写成的表，附件编号。</param>
/// <param name="Hash">表的 SHA-256，小写十六进制。</param>
/// <param name="Mark">各行的指纹，时刻不在内，见 <see cref="Evidence.ContentMark"/>。</param>
internal sealed record FrozenRows(string Ledger, string Query, int Rows, DateOnly On, Guid FileId, string Hash, string Mark);
