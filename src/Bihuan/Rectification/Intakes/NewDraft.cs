using System.Globalization;
using System.Security.Cryptography;

using Bihuan.Audit;
using Bihuan.Documents.Comparing;
using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

namespace Bihuan.Rectification.Intakes;

/// <summary>同一份文书的后一稿：文字没有变的，核对过的照旧；变了的、新有的、没有了的列出来，等人决定。</summary>
public static class NewDraft
{
    /// <summary>题目多像才算同一个问题变了文字。</summary>
    private const double Alike = 0.5;

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>收下了。</summary>
        /// <param name="Same">几个没有变。</param>
        /// <param name="Changed">几个变了文字。</param>
        /// <param name="New">几个是新有的。</param>
        /// <param name="Gone">几个没有了。</param>
        public sealed record Taken(int Same, int Changed, int New, int Gone) : Result;

        /// <summary>没有这一次，或者看不见。</summary>
        public sealed record Missing : Result;

        /// <summary>没有收。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        /// <param name="AsksInternal">标有“内部”，确认后可以再来。</param>
        public sealed record Refused(string Message, bool AsksInternal = false) : Result;
    }

    /// <summary>收。</summary>
    public static async Task<Result> RunAsync(Db db, FileFolder folder, TimeProvider clock, Guid id, string fileName, byte[] content, bool internalAllowed, CancellationToken cancellation = default)
    {
        if (await IntakeWork.OpenAsync(db, id, tracked: true, cancellation) is not { } work) return new Result.Missing();
        if (work.Document.Sha256 == Convert.ToHexStringLower(SHA256.HashData(content))) return new Result.Refused("这就是现在的这一稿，一个字节也没有变，没有再收。");
        if (work.Problems.Any(p => p.Change is not null)) return new Result.Refused("上一稿的变化还没有处理完。请先逐个决定采不采用，再上传新稿。");
        var (kept, refused) = await OpenIntake.KeepAsync(db, folder, clock, fileName, content, internalAllowed, work.Intake.Restricted, cancellation);
        if (kept is not { } got) return new Result.Refused(refused!.Message, refused.AsksInternal);
        var units = await IntakeUnits.LoadAsync(db, ChinaDay.Of(clock), cancellation);
        var items = ReadForIntake.Items(got.Document);
        var counts = Compare(db, work, items, units);
        db.AddRange(OpenIntake.Document(db, work.Intake, got.Document, (got.File, fileName, content), work.Document.Ordinal + 1, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime)));
        work.Intake.Version++;
        try
        {
            await db.SaveAsync(Process.Now("导入新稿", db.Viewer, clock, string.Create(CultureInfo.InvariantCulture, $"第{work.Document.Ordinal + 1}稿")), cancellation);
            return counts;
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Result.Refused("正在这时有人改了其中的问题，新稿没有收。请再传一次。");
        }
    }

    private static Result.Taken Compare(Db db, IntakeWork work, IReadOnlyList<ReadItem> items, IntakeUnits units)
    {
        var old = work.Problems.Select(p => (Problem: p, Read: ReadItem.Of(p.AsRead))).Where(p => p.Read is not null).ToList();
        var pairs = Pair([.. old.Select(o => o.Read!)], items);
        var (same, changed, gone) = (0, 0, 0);
        foreach (var (i, (problem, read)) in old.Index())
        {
            if (pairs[i] is not { } j)
            {
                // 行号是旧稿的，新稿里没有了
                (problem.Change, problem.Lines) = (IntakeChanges.Gone, "");
                problem.Version++;
                gone++;
                continue;
            }
            var item = items[j];
            problem.Version++;
            Place(work, problem, item);
            if (read!.SaysTheSameAs(item))
            {
                if (problem.Number == read.Number) problem.Number = item.Number;
                problem.AsRead = item.Write();
                same++;
            }
            else
            {
                (problem.Change, problem.Proposed) = (IntakeChanges.Changed, item.Write());
                changed++;
            }
        }
        var taken = pairs.OfType<int>().ToHashSet();
        foreach (var (j, item) in items.Index().Where(i => !taken.Contains(i.Index)))
        {
            var (problem, measures) = FillFromReading.New(work.Intake, item, j, units);
            problem.Position = PositionAt(old.Select(o => o.Problem).ToList(), pairs, j, items);
            problem.Change = IntakeChanges.New;
            db.Add(problem);
            db.AddRange(measures);
        }
        return new(same, changed, items.Count - taken.Count, gone);
    }

    // 行号换成新稿里的；人加进来的行（接上的表现、措施）不在读出的里面，照旧没有行号
    private static void Place(IntakeWork work, IntakeProblem problem, ReadItem item)
    {
        problem.Lines = item.Lines;
        foreach (var measure in work.Measures.Where(m => m.ReadUnderId == problem.Id && m.AsRead is not null))
            measure.Line = item.Measures.FirstOrDefault(m => Likeness.Same(m.Text, measure.AsRead!))?.Line;
    }

    // 排在新稿里它前面的那一个之后
    private static int PositionAt(List<IntakeProblem> old, int?[] pairs, int j, IReadOnlyList<ReadItem> items)
    {
        var before = Enumerable.Range(0, old.Count).Where(i => pairs[i] < j && items[pairs[i]!.Value].IsAdvice == items[j].IsAdvice).Select(i => old[i].Position).DefaultIfEmpty().Max();
        var after = old.Where(p => p.IsAdvice == items[j].IsAdvice && p.Position > before).Select(p => p.Position).DefaultIfEmpty(before + 2_000_000).Min();
        return before + (after - before) / 2;
    }

    /// <summary>旧稿的第几个是新稿的第几个；没有了的为 null。题目一样的先配，再配最像的。</summary>
    internal static int?[] Pair(IReadOnlyList<ReadItem> old, IReadOnlyList<ReadItem> now)
    {
        var pairs = new int?[old.Count];
        var free = Enumerable.Range(0, now.Count).ToHashSet();
        void Take(Func<ReadItem, ReadItem, bool> alike)
        {
            for (var i = 0; i < old.Count; i++)
            {
                if (pairs[i] is not null || free.Where(j => old[i].IsAdvice == now[j].IsAdvice && alike(old[i], now[j])).Order().Cast<int?>().FirstOrDefault() is not { } j) continue;
                pairs[i] = j;
                free.Remove(j);
            }
        }
        Take((a, b) => a.SaysTheSameAs(b));
        Take((a, b) => a.Title.Length > 0 && Likeness.Same(a.Title, b.Title));
        var scored = from i in Enumerable.Range(0, old.Count)
                     where pairs[i] is null
                     from j in free
                     where old[i].IsAdvice == now[j].IsAdvice
                     let score = Math.Max(Likeness.Of(old[i].Title, now[j].Title), Likeness.Of(Body(old[i]), Body(now[j])))
                     where score >= Alike
                     orderby score descending, i, j
                     select (i, j);
        foreach (var (i, j) in scored.ToList())
            if (pairs[i] is null && free.Remove(j)) pairs[i] = j;
        return pairs;
    }

    private static string Body(ReadItem item) => item.Measures.Count == 0 && item.Detail is null ? "" : string.Concat(item.Measures.Select(m => m.Text).Prepend(item.Detail));
}
