using System.Security.Cryptography;

using Bihuan.Access;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

namespace Bihuan.Exchange.Importing;

/// <summary>一次做完的导入，给命令行用：核对与网页上的一样，不留文件，不排后台任务。</summary>
public static class ImportNow
{
    /// <summary>要导入的。</summary>
    /// <param name="Ledger">哪本台账。</param>
    /// <param name="FileName">文件名。</param>
    /// <param name="Content">文件原样。</param>
    /// <param name="DryRun">只核对，不保存。</param>
    /// <param name="GoodOnly">只导入好的行；否则有一行不好，就一行也不导入。</param>
    /// <param name="InternalAllowed">已确认可以处理标有“内部”的文件。</param>
    public sealed record Command(Ledger Ledger, string FileName, byte[] Content, bool DryRun, bool GoodOnly, bool InternalAllowed);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>核对了。</summary>
        /// <param name="Saved">存了。</param>
        /// <param name="New">新登记几行。</param>
        /// <param name="Changed">修改几行。</param>
        /// <param name="Same">没有变化几行。</param>
        /// <param name="Refused">没有收的各行。</param>
        /// <param name="Notes">略去了哪些行、哪些列，疑似重复。</param>
        /// <param name="WriteRefused">把没有收的行写成表格，连同原因。</param>
        public sealed record Done(bool Saved, int New, int Changed, int Same, IReadOnlyList<ImportLine> Refused, IReadOnlyList<string> Notes, Action<Stream> WriteRefused) : Result;

        /// <summary>没有做。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Failed(string Message) : Result;
    }

    /// <summary>核对，并照选的保存。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var ledger = command.Ledger;
        if (!db.Viewer.May(Permissions.Edit(ledger.Code))) return new Result.Failed($"{db.Viewer.Name}没有登记、修改{ledger.Title}的权限。");
        var opened = KeepImport.Open(command.FileName, command.Content, pasted: false, command.InternalAllowed, cancellation);
        if (opened is OpenedTable.Refused unread) return new Result.Failed(unread.Message);
        var book = ((OpenedTable.Book)opened).Value;
        if (book.Sheets.All(s => s.Hidden)) return new Result.Failed("看得见的工作表里没有内容。内容若在隐藏的工作表里，请先取消隐藏。");
        var map = await RememberColumns.RecallAsync(db, ledger, FindHeader.Run(book, ledger), cancellation);
        if (map.Columns.All(c => c.Target is null)) return new Result.Failed("认不出表头：没有一列对得上字段。请照模板改表头，或者在网页上导入、手工对列。");
        var plan = await new PlanImport(db, ledger, map, ChinaDay.Of(clock)).RunAsync(book.Sheets[map.Sheet], (_, _) => Task.CompletedTask, cancellation);
        var refused = plan.Rows.Where(r => r.Kind == ImportKind.Refused).Select(r => ImportPlan.LineOf(db.Viewer, ledger, r)).ToList();
        var done = new Result.Done(false, plan.Count(ImportKind.New), plan.Count(ImportKind.Changed), plan.Count(ImportKind.Same), refused, plan.Notes, output => RefusedRows.Write(book, map, refused, output));
        if (command.DryRun || (refused.Count > 0 && !command.GoodOnly) || !plan.Saved.Any()) return done;
        var hash = Convert.ToHexStringLower(SHA256.HashData(command.Content));
        return await SaveImport.RunAsync(db, clock, ledger, plan, new("导入" + ledger.Title, "命令行，文件内容的指纹" + hash), cancellation) is { } problem ? new Result.Failed(problem) : done with { Saved = true };
    }
}
