using System.Globalization;

using Bihuan.Audit;
using Bihuan.Messages;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>对一行的留言：看、写、删自己刚写的。看得见行的人才能看、能写。</summary>
public static class Comments
{
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
        public sealed record Refused(string Message) : Result
        {
            /// <summary>同名的，请人选是哪一位；没有时为空。</summary>
            public IReadOnlyList<Mentions.Ambiguity> Ambiguous { get; init; } = [];
        }
    }

    /// <summary>一行的留言，从旧到新。</summary>
    public static async Task<IReadOnlyList<Comment>> OfAsync(Db db, LedgerRow row, CancellationToken cancellation = default) =>
        [.. (await db.Comments.AsNoTracking().Where(c => c.BodyId == row.BodyId && c.RowId == row.Id).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(Most).ToListAsync(cancellation)).AsEnumerable().Reverse()];

    /// <summary>写一条。</summary>
    /// <param name="db">数据。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="rowId">写在哪一行。</param>
    /// <param name="text">内容，照人写的。</param>
    /// <param name="chosen">@ 到同名的人，选了哪个单位的：姓名 → 单位；没有选过为 null。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> AddAsync(Db db, TimeProvider clock, Ledger ledger, Guid rowId, string? text, IReadOnlyDictionary<string, string>? chosen = null, CancellationToken cancellation = default)
    {
        if (await OpenRow.ToViewAsync(db, ledger, rowId, cancellation) is not { } row) return new Result.Missing();
        var clean = (text ?? "").Trim().ReplaceLineEndings("\n");
        if (clean.Length == 0) return new Result.Refused("还没有写。请写好再发。");
        if (TooLong(clean) is { } tooLong) return tooLong;
        if (clean.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))) return new Result.Refused("有看不见的控制字符。请重新输入，不要从别处直接粘贴。");
        var read = await Mentions.ReadAsync(db, clean, chosen ?? new Dictionary<string, string>(), cancellation);
        if (read.Unknown.Count > 0) return new Result.Refused($"没有找到{string.Join("、", read.Unknown.Select(n => $"“{n}”"))}，请核对姓名；不是提到人的，请在“@”后面空一格。") { Ambiguous = read.Ambiguous };
        if (read.Ambiguous.Count > 0) return new Result.Refused($"{string.Join("、", read.Ambiguous.Select(a => $"“{a.Name}”"))}有同名的人。请选是哪一位，再发出；也可以自己写上单位，如“@{read.Ambiguous[0].Name}（{read.Ambiguous[0].Units[0]}）”。") { Ambiguous = read.Ambiguous };
        clean = read.Text;
        if (TooLong(clean) is { } longer) return longer;
        var comment = new Comment { BodyId = row.BodyId, Id = Guid.CreateVersion7(), Ledger = ledger.Code, RowId = row.Id, PersonId = db.Viewer.PersonId, Author = db.Viewer.Name, Text = clean, At = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime), Restricted = row.Restricted };
        db.Add(comment);
        await SendMessage.AboutAsync(db, clock, read.People, MessageKind.Mention, ledger, row, called => $"{db.Viewer.Name}在{called}的留言里提到您", cancellation);
        db.AddRange(read.People.Select(person => new CommentMention { BodyId = row.BodyId, CommentId = comment.Id, PersonId = person, Restricted = row.Restricted }));
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

    private static Result.Refused? TooLong(string text) => text.Length <= Comment.TextLength ? null
        : new(string.Create(CultureInfo.InvariantCulture, $"最多{Comment.TextLength}个字，现在有{text.Length}个。请写短些，或者分两条。"));

    /// <summary>现在还能不能由他删。</summary>
    public static bool MayDelete(Comment comment, Guid person, TimeProvider clock) =>
        comment.PersonId == person && clock.GetUtcNow().UtcDateTime <= comment.At.AddMinutes(Comment.MinutesToDelete);
}
