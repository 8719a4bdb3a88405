using System.Globalization;

using Bihuan.Documents.Checking;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Readings;

/// <summary>忽略一个文件里的一条意见，写明理由；同一个文件再来时仍然忽略。</summary>
public static class IgnoreRemark
{
    /// <summary>要忽略哪一条、为什么。</summary>
    /// <param name="FileSha256">文件内容的 SHA-256。</param>
    /// <param name="Mark">意见的指纹，见 <see cref="RemarkMark"/>。</param>
    /// <param name="Remark">意见本身；只记规则与位置。</param>
    /// <param name="Reason">理由，照用户写的。</param>
    public sealed record Command(string FileSha256, string Mark, Remark Remark, string? Reason);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>已忽略。</summary>
        public sealed record Done : Result;

        /// <summary>先前已有人忽略了这一条，保留先写的理由。</summary>
        public sealed record Already : Result;

        /// <summary>没有忽略。</summary>
        /// <param name="Message">为什么、怎么办，给用户看。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>记下。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var reason = IgnoreReason.Clean(command.Reason);
        if (IgnoreReason.Problem(reason) is { } problem) return new Result.Refused(problem);
        var known = db.IgnoredRemarks.Where(i => i.FileSha256 == command.FileSha256);
        if (await known.AnyAsync(i => i.Mark == command.Mark, cancellation)) return new Result.Already();
        if (await known.CountAsync(cancellation) >= IgnoredRemark.MostOfOneFile)
            return new Result.Refused(string.Create(CultureInfo.InvariantCulture, $"这份文书已忽略{IgnoredRemark.MostOfOneFile}条，不能再多。请先恢复一些，或者改正文书后再校核。"));
        // 不数全表：按时间的索引里有没有第这么多条
        if (await db.IgnoredRemarks.OrderBy(i => i.IgnoredAt).Select(i => i.IgnoredAt).Skip(IgnoredRemark.MostInAll - 1).AnyAsync(cancellation))
            return new Result.Refused("系统里记下的忽略太多，暂时不能再加。请联系系统管理员。");
        var ignored = new IgnoredRemark
        {
            FileSha256 = command.FileSha256,
            Mark = command.Mark,
            Rule = command.Remark.Rule,
            Line = command.Remark.Line,
            Column = command.Remark.Column,
            End = command.Remark.End,
            Reason = reason,
            IgnoredAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Add(ignored);
        try
        {
            await db.SaveAsync(cancellation);
            return new Result.Done();
        }
        catch (DbUpdateException)
        {
            // 查过之后、写入之前，别人忽略了同一条
            if (await known.AnyAsync(i => i.Mark == command.Mark, cancellation)) return new Result.Already();
            throw;
        }
        finally
        {
            db.Entry(ignored).State = EntityState.Detached;
        }
    }
}
