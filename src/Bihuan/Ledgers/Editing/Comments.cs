using System.Globalization;

using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>对一行的留言：看、写、删自己刚写的。看得见行的人才能看、能写。</summary>
public static class Comments
{
    private const int LongestName = 12;

    /// <summary>一次最多显示几条，最近的。</summary>
    public const int Most = 200;

    /// <summary>写、删的结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>办了。</summary>
        /// <param name="Id">留言编号。</param>
        public sealed record Done(Guid Id) : Result;

        /// <summary>没有这一行、这一条，或者够不着。</summary>
        public sealed record Missing : Result;

        /// <summary>没有办。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>一行的留言，从旧到新。</summary>
    public static async Task<IReadOnlyList<Comment>> OfAsync(Db db, LedgerRow row, CancellationToken cancellation = default) =>
        [.. (await db.Comments.AsNoTracking().Where(c => c.BodyId == row.BodyId && c.RowId == row.Id).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(Most).ToListAsync(cancellation)).AsEnumerable().Reverse()];

    /// <summary>写一条。</summary>
    public static async Task<Result> AddAsync(Db db, TimeProvider clock, Ledger ledger, Guid rowId, string? text, CancellationToken cancellation = default)
    {
        if (await OpenRow.ToViewAsync(db, ledger, rowId, cancellation) is not { } row) return new Result.Missing();
        var clean = (text ?? "").Trim().ReplaceLineEndings("\n");
        if (clean.Length == 0) return new Result.Refused("还没有写。请写好再发。");
        if (clean.Length > Comment.TextLength) return new Result.Refused(string.Create(CultureInfo.InvariantCulture, $"最多{Comment.TextLength}个字，现在有{clean.Length}个。请写短些，或者分两条。"));
        if (clean.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))) return new Result.Refused("有看不见的控制字符。请重新输入，不要从别处直接粘贴。");
        var comment = new Comment { BodyId = row.BodyId, Id = Guid.CreateVersion7(), Ledger = ledger.Code, RowId = row.Id, PersonId = db.Viewer.PersonId, Author = db.Viewer.Name, Text = clean, At = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime), Restricted = row.Restricted };
        db.Add(comment);
        db.AddRange((await MentionedAsync(db, clean, cancellation)).Select(person => new CommentMention { BodyId = row.BodyId, CommentId = comment.Id, PersonId = person, Restricted = row.Restricted }));
        await db.SaveAsync(Process.Now("留言", db.Viewer, clock), cancellation);
        return new Result.Done(comment.Id);
    }

    /// <summary>删自己刚写的一条。</summary>
    public static async Task<Result> DeleteAsync(Db db, TimeProvider clock, Ledger ledger, Guid rowId, Guid id, CancellationToken cancellation = default)
    {
        if (await OpenRow.ToViewAsync(db, ledger, rowId, cancellation) is not { } row) return new Result.Missing();
        if (await db.Comments.SingleOrDefaultAsync(c => c.BodyId == row.BodyId && c.Id == id && c.RowId == row.Id && c.PersonId == db.Viewer.PersonId, cancellation) is not { } comment) return new Result.Missing();
        if (!MayDelete(comment, db.Viewer.PersonId, clock)) return new Result.Refused($"写下已过{Comment.MinutesToDelete}分钟，不能再删。请另写一条说明。");
        db.RemoveRange(await db.CommentMentions.Where(m => m.BodyId == row.BodyId && m.CommentId == id).ToListAsync(cancellation));
        db.Remove(comment);
        await db.SaveAsync(Process.Now("删除留言", db.Viewer, clock), cancellation);
        return new Result.Done(id);
    }

    /// <summary>现在还能不能由他删。</summary>
    public static bool MayDelete(Comment comment, Guid person, TimeProvider clock) =>
        comment.PersonId == person && clock.GetUtcNow().UtcDateTime <= comment.At.AddMinutes(Comment.MinutesToDelete);

    // @ 后面的字可能就是名字，也可能名字后面接着写了别的：从长到短认，认到最长的那个；同名的都算
    private static async Task<List<Guid>> MentionedAsync(Db db, string text, CancellationToken cancellation)
    {
        var starts = text.Select((c, i) => (c, i)).Where(x => x.c is '@' or '＠').Select(x => text[(x.i + 1)..Math.Min(text.Length, x.i + 1 + LongestName)]).Where(s => s.Length > 0).ToList();
        if (starts.Count == 0 || db.Catalog.Find(Referred.PersonLedger) is null) return [];
        var candidates = starts.SelectMany(s => Enumerable.Range(1, s.Length).Select(n => s[..n])).Distinct().ToList();
        var people = await db.Set<Person>().Where(p => candidates.Contains(p.Name)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation);
        return [.. starts.SelectMany(s => people.Where(p => s.StartsWith(p.Name, StringComparison.Ordinal)).GroupBy(p => p.Name.Length).MaxBy(g => g.Key)?.Select(p => p.Id) ?? []).Distinct()];
    }
}
