using System.Globalization;
using System.IO.Compression;
using System.Text;

using Bihuan.Access;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Exporting;
using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Chasing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>成批印函件：列表里的、勾选的，一份一个 Word，装在一个压缩包里。同一份督办单的几行只印一份。</summary>
public static class LetterBundle
{
    /// <summary>一次最多几行函件。</summary>
    public const int Most = 1_000;

    private const int AtOnce = 200;

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>写好了，审计里已经记下。</summary>
        /// <param name="FileName">建议的文件名。</param>
        /// <param name="Papers">几份。</param>
        public sealed record Done(string FileName, int Papers) : Result;

        /// <summary>没有印。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>印列表里的。</summary>
    /// <param name="db">谁：凭“导出函件”够不着的不印。</param>
    /// <param name="folder">自己改的模板在里面。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="query">列表的条件；从第几页看起不管。</param>
    /// <param name="output">写到哪里，可定位；不关闭它。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> OfListAsync(Db db, FileFolder folder, TimeProvider clock, ListQuery query, Stream output, CancellationToken cancellation = default)
    {
        var matching = (await LedgerList.MatchingAsync(db, query.FromStart(), Permissions.View("letter"), cancellation)).Select(r => r.Id);
        return await RunAsync(db, folder, clock, Exported(db).Where(l => matching.Contains(l.Id)), output, cancellation);
    }

    /// <summary>印勾选的；凭“导出函件”够不着的不印。</summary>
    public static Task<Result> OfChosenAsync(Db db, FileFolder folder, TimeProvider clock, IReadOnlyCollection<Guid> chosen, Stream output, CancellationToken cancellation = default)
    {
        var ids = chosen.Take(Most + 1).ToHashSet();
        return RunAsync(db, folder, clock, Exported(db).Where(l => EF.Parameter(ids).Contains(l.Id)), output, cancellation);
    }

    private static IQueryable<Letter> Exported(Db db) => LedgerRows.Within<Letter>(db, Permissions.Export("letter"));

    private static async Task<Result> RunAsync(Db db, FileFolder folder, TimeProvider clock, IQueryable<Letter> wanted, Stream output, CancellationToken cancellation)
    {
        Result result;
        await using (var moment = await db.BeginSnapshotAsync(cancellation))
        {
            result = await WriteAsync(db, folder, clock, wanted, output, cancellation);
            // 后面还要记审计：同一个连接上另起事务
            await moment.CommitAsync(cancellation);
        }
        if (result is Result.Done done) await RecordExport.RunAsync(db, clock, "函件的Word", string.Create(CultureInfo.InvariantCulture, $"{done.Papers}份"));
        return result;
    }

    private static async Task<Result> WriteAsync(Db db, FileFolder folder, TimeProvider clock, IQueryable<Letter> wanted, Stream output, CancellationToken cancellation)
    {
        var letters = await wanted.AsNoTracking().OrderBy(l => l.IssuedOn).ThenBy(l => l.Number).ThenBy(l => l.Id).Take(Most + 1).ToListAsync(cancellation);
        if (letters.Count == 0) return new Result.Refused("没有选中函件，没有印。请在列表里勾选，或者用筛选留下要印的。");
        if (letters.Count > Most) return new Result.Refused(string.Create(CultureInfo.InvariantCulture, $"函件超过{Most:N0}行，没有印。请用筛选缩小范围，如一天、一个单位的，分几次印。"));
        var sheets = letters.DistinctBy(l => l.SheetId ?? l.Id).ToList();
        Dictionary<string, ReadOnlyMemory<byte>> templates = [];
        foreach (var kind in sheets.Select(l => l.Kind).Distinct())
        {
            if (await DispatchWriting.TemplateAsync(db, folder, LetterPrint.Of(kind), cancellation) is not var (_, template)) return new Result.Refused($"{LetterKinds.TitleOf(kind)}在用的模板的文件不见了，没有印。请在“公文 → 模板”里停用这一版，或者重新上传。");
            templates[kind] = template;
        }
        var from = await WritePrint.GatheringAsync(db, clock, cancellation);
        var papers = 0;
        await using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
            foreach (var some in sheets.Chunk(AtOnce)) papers = await WriteAsync(from, some, templates, zip, papers);
        return new Result.Done(TableFileName.Of("函件", ChinaDay.Of(clock), "zip"), papers);
    }

    // 一批的查询次数是定的：别的行、问题、名称各一次
    private static async Task<int> WriteAsync(PrintGathering from, Letter[] letters, Dictionary<string, ReadOnlyMemory<byte>> templates, ZipArchive zip, int written)
    {
        var (db, stop) = (from.Db, from.Cancellation);
        var sheets = letters.Where(l => l.SheetId is not null).Select(l => l.SheetId).ToHashSet();
        var others = sheets.Count == 0 ? [] : await OpenLetter.Seen(db).Where(l => EF.Parameter(sheets).Contains(l.SheetId)).Select(l => new { l.SheetId, l.ProblemId }).ToListAsync(stop);
        var about = others.ToLookup(o => o.SheetId, o => o.ProblemId);
        var ids = letters.Select(l => l.ProblemId).Concat(others.Select(o => o.ProblemId)).ToHashSet();
        var problems = await LetterPrint.Listed(db, ids).ToListAsync(stop);
        var labels = await Naming.OfAsync(db, letters.Select(l => l.UnitId).ToHashSet(), letters.SelectMany(l => new[] { l.ToPersonId, l.CopyToId }).OfType<Guid>().Distinct().Select(p => ("person", p)), stop);
        foreach (var letter in letters)
        {
            stop.ThrowIfCancellationRequested();
            var mine = (letter.SheetId is { } sheet ? about[sheet] : []).Append(letter.ProblemId).ToHashSet();
            var kind = LetterPrint.Of(letter.Kind);
            var print = kind.Fill(from, letter, problems.FindAll(p => mine.Contains(p.Id)), labels);
            written++;
            // 名称以序号起头，不会重；单位、字号里不许的字符由 TableFileName 换掉
            var name = TableFileName.Of(string.Join(' ', new[] { written.ToString("0000", CultureInfo.InvariantCulture), LetterKinds.TitleOf(letter.Kind), letter.Number, labels.Unit(letter.UnitId) }.Where(p => !string.IsNullOrEmpty(p))), letter.IssuedOn, "docx");
            // .docx 已经压过
            var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
            entry.LastWriteTime = from.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
            await using var stream = await entry.OpenAsync(stop);
            await stream.WriteAsync(WritePrint.Fill(kind, letter.Id.ToString(), print, templates[letter.Kind], from.Clock).Word, stop);
        }
        return written;
    }
}
