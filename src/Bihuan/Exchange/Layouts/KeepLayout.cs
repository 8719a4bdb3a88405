using System.Security.Cryptography;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Documents.Writing.Forms;
using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Layouts;

/// <summary>收下一张空表，各列先照表头猜好。</summary>
public static class KeepLayout
{
    /// <summary>空表。</summary>
    /// <param name="Ledger">哪本台账。</param>
    /// <param name="Name">版式叫什么。</param>
    /// <param name="FileName">文件名。</param>
    /// <param name="Content">文件原样。</param>
    /// <param name="InternalAllowed">用户已确认可以处理标有“内部”的文件。</param>
    public sealed record Command(Ledger Ledger, string Name, string FileName, byte[] Content, bool InternalAllowed = false);

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

    /// <summary>收。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var (ledger, name, body) = (command.Ledger, command.Name.Trim(), db.Viewer.BodyId);
        if (!db.Viewer.May(Permissions.Export(ledger.Code))) return new Result.Refused($"您没有导出{ledger.Title}的权限。如果工作需要，请联系系统管理员。");
        if (name.Length is 0 or > ExportLayout.NameLength) return new Result.Refused($"请写版式的名称，至多{ExportLayout.NameLength}个字，例如“季度报送表”。");
        if (await db.ExportLayouts.AnyAsync(l => l.BodyId == body && l.Ledger == ledger.Code && l.Name == name, cancellation)) return new Result.Refused($"已经有叫“{name}”的版式。请换个名称，或者先删去那一个。");
        if (await db.ExportLayouts.CountAsync(l => l.BodyId == body && l.Ledger == ledger.Code, cancellation) >= ExportLayout.MostEach) return new Result.Refused($"{ledger.Title}已有{ExportLayout.MostEach}个版式。请先删去用不着的。");
        var opened = FormReader.Open(command.Content, command.FileName, command.InternalAllowed, cancellation);
        if (opened is OpenedForm.Refused refused) return new Result.Refused(refused.Message, refused.NeedsConsent);
        using var stream = new MemoryStream(command.Content, writable: false);
        if (TableReader.Open(stream, command.FileName, new TableLimits { InternalAllowed = true }, cancellation) is not OpenedTable.Book read || LayoutGuess.Run(read.Value, ((OpenedForm.Form)opened).Value, ledger) is not { } map)
            return new Result.Refused("空表里没有看得见的、有表头的工作表。请检查是不是选错了文件。");
        var layout = new ExportLayout
        {
            BodyId = body,
            Ledger = ledger.Code,
            Name = name,
            Map = map.Write(),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(command.Content)),
            Size = command.Content.LongLength,
            CreatedBy = db.Viewer.PersonId,
            CreatedAt = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime),
        };
        db.AddRange(layout, new ExportLayoutFile { BodyId = body, LayoutId = layout.Id, Sealed = db.Secrets.Seal(command.Content) });
        await db.SaveAsync(Process.Now("存自用版式", db.Viewer, clock, $"{ledger.Title}：{name}"), cancellation);
        return new Result.Kept(layout.Id);
    }
}
