using Bihuan.Files;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Dispatching;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Publishing;

/// <summary>送批时留下的公开的文件。</summary>
/// <param name="Word">.docx。</param>
/// <param name="Problem">拿不出来的，一句说明；拿得出来的为 null。</param>
public sealed record FrozenFile(byte[] Word, string? Problem)
{
    /// <summary>拿；校验值对不上的、公文作废了的、后来写着限制阅读的问题的拿不出来。</summary>
    internal static async Task<FrozenFile> OfAsync(Db db, FileFolder folder, Publication publication, CancellationToken cancellation)
    {
        if (AttachmentKind.IdsOf(publication.Papers) is not [var id, ..] || await DispatchWriting.ReadAsync(db, folder, id, cancellation) is not { } word) return new([], "公开的文件不见了。请联系管理员从备份里恢复，或者退回重做。");
        if (PublishText.HashOf(word.Span) != publication.Hash) return new([], "公开的文件与送批时的不一样了（校验值对不上），不能用。请退回重做，并告诉系统管理员。");
        var dispatch = publication.DispatchId;
        if (!await db.Whole<Dispatch>(removed: false).AnyAsync(d => d.Id == dispatch && d.State == DispatchStates.Issued && !d.Restricted, cancellation)) return new([], "这份公文已经作废或者限制了阅读，不能公开。请作废这一份；已经公开的，请撤下。");
        return await PublishText.IsRestrictedAsync(db, publication.InspectionId, word, cancellation) ? new([], "里面写着按规定不公开的内容，不能公开。请退回重做；已经公开的，请撤下。") : new(word.ToArray(), null);
    }
}
