using System.Security.Cryptography;
using System.Text;

using Bihuan.Access;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Importing;

/// <summary>收下要导入的表格：先读（其中查密级），读得了才存，排上核对的任务。</summary>
public static class KeepImport
{
    /// <summary>一个人同时最多留几次没有到期的。</summary>
    public const int MostKept = 50;

    /// <summary>粘贴的表格叫什么。</summary>
    public const string Pasted = "粘贴的表格";

    /// <summary>要导入的。</summary>
    /// <param name="Ledger">哪本台账。</param>
    /// <param name="FileName">文件名，可能带路径。</param>
    /// <param name="Content">文件原样；粘贴的是 UTF-8 的字。</param>
    /// <param name="InternalAllowed">用户已确认可以处理标有“内部”的文件。</param>
    public sealed record Command(Ledger Ledger, string FileName, byte[] Content, bool InternalAllowed = false)
    {
        /// <summary>粘贴来的，以 TAB 分列。</summary>
        public bool IsPasted { get; init; }
    }

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>收下了。</summary>
        /// <param name="Id">编号。</param>
        public sealed record Kept(Guid Id) : Result;

        /// <summary>没有收。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        /// <param name="NeedsConsent">标有“内部”，用户确认后可以再来。</param>
        public sealed record Refused(string Message, bool NeedsConsent = false) : Result;
    }

    /// <summary>读并收下。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var ledger = command.Ledger;
        if (!db.Viewer.May(Permissions.Edit(ledger.Code))) return new Result.Refused($"您没有登记、修改{ledger.Title}的权限。如果工作需要，请联系系统管理员。");
        var opened = Open(command.FileName, command.Content, command.IsPasted, command.InternalAllowed, cancellation);
        if (opened is OpenedTable.Refused refused) return new Result.Refused(refused.Message, refused.Reason == RefusalReason.InternalNeedsConsent);
        var book = ((OpenedTable.Book)opened).Value;
        if (book.Sheets.All(s => s.Hidden)) return new Result.Refused("看得见的工作表里没有内容。内容若在隐藏的工作表里，请先取消隐藏。");
        var (body, person, now) = (db.Viewer.BodyId, db.Viewer.PersonId, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime));
        if (await db.Imports.CountAsync(i => i.BodyId == body && i.PersonId == person && i.ExpiresAt > now, cancellation) >= MostKept) return new Result.Refused($"七天里您已经上传了{MostKept}个表格。请把用不着的几张合成一张，或者过几天再传。");
        var map = await RememberColumns.RecallAsync(db, ledger, FindHeader.Run(book, ledger), cancellation);
        var job = ImportJob.NewJob(db, clock, Guid.CreateVersion7(), save: false, goodOnly: false);
        var import = new Import
        {
            BodyId = body,
            Id = ImportJob.IdOf(job),
            Ledger = ledger.Code,
            PersonId = person,
            PostId = db.Viewer.PostId,
            FileName = NameOf(command),
            Hash = Convert.ToHexStringLower(SHA256.HashData(command.Content)),
            Size = command.Content.LongLength,
            Map = ImportStore.Pack(db, map),
            JobId = job.Id,
            CreatedAt = now,
            ExpiresAt = now.AddDays(Import.DaysKept),
        };
        db.Add(import);
        db.Add(job);
        await ImportStore.PutAsync(db, import, ImportContent.File, command.Content, cancellation);
        await db.SaveAsync(cancellation);
        return new Result.Kept(import.Id);
    }

    /// <summary>打开文件或粘贴的字。</summary>
    internal static OpenedTable Open(string fileName, byte[] content, bool pasted, bool internalAllowed, CancellationToken cancellation)
    {
        var limits = new TableLimits { InternalAllowed = internalAllowed };
        if (pasted) return TableReader.Paste(Encoding.UTF8.GetString(content), limits);
        using var stream = new MemoryStream(content, writable: false);
        return TableReader.Open(stream, fileName, limits, cancellation);
    }

    private static string NameOf(Command command)
    {
        if (command.IsPasted) return Pasted;
        var name = command.FileName[(command.FileName.LastIndexOfAny(['/', '\\']) + 1)..];
        name = string.Concat(name.Where(c => !char.IsControl(c))).Trim();
        return name.Length == 0 ? "没有名字的表格" : name.Length <= Import.FileNameLength ? name : name[^Import.FileNameLength..];
    }
}
