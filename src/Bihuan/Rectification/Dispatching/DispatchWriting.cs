using System.Security.Cryptography;

using Bihuan.Access;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching;

/// <summary>照现在的数写出来的一份。</summary>
/// <param name="Word">.docx。</param>
/// <param name="Figures">各个数。</param>
/// <param name="TemplateEdition">用的是第几版模板；自带的是0。</param>
public sealed record WrittenDispatch(byte[] Word, IReadOnlyList<FilledFigure> Figures, int TemplateEdition);

/// <summary>照现在的数写一份公文。</summary>
public static class DispatchWriting
{
    /// <summary>写。查询的次数由种类定，与行数无关。</summary>
    /// <param name="db">谁在看：数他看得见的，限制阅读的不数。</param>
    /// <param name="folder">附件在哪里：自己改的模板在里面。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="kind">哪一种。</param>
    /// <param name="inspection">哪次巡察。</param>
    /// <param name="texts">由人写的。</param>
    /// <param name="datedOn">成文日期；还没有定的为 null。</param>
    /// <param name="leavesLater">签发时才定的几处先留着。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>写出来的；没有写成的是一句说明。</returns>
    public static async Task<(WrittenDispatch? Written, string? Problem)> RunAsync(Db db, FileFolder folder, TimeProvider clock, DispatchKind kind, Inspection inspection, IReadOnlyDictionary<string, string> texts, DateOnly? datedOn, bool leavesLater, CancellationToken cancellation = default)
    {
        if (await TemplateAsync(db, folder, kind, cancellation) is not var (edition, template)) return (null, "在用的模板的文件不见了。请在“公文 → 模板”里停用这一版，或者重新上传。");
        var data = await kind.DataAsync(await GatheringAsync(db, clock, inspection, texts, datedOn, cancellation));
        using var stream = new MemoryStream();
        var figures = TemplateFill.Write(stream, template, data, texts.GetValueOrDefault(DispatchKind.Heading, kind.Title), clock.GetUtcNow().UtcDateTime, leavesLater ? DispatchKind.Later : null);
        return (new(stream.ToArray(), figures, edition), null);
    }

    /// <summary>凑一份时手里有的。</summary>
    internal static async Task<DispatchGathering> GatheringAsync(Db db, TimeProvider clock, Inspection inspection, IReadOnlyDictionary<string, string> texts, DateOnly? datedOn, CancellationToken cancellation)
    {
        var number = inspection.BodyId;
        var name = await db.Bodies.Where(b => b.Id == number).Select(b => b.Name).SingleAsync(cancellation);
        return new(db, name, inspection, ChinaDay.Of(clock), texts, datedOn, cancellation);
    }

    /// <summary>看得见的巡察；没有的为 null。</summary>
    internal static Task<Inspection?> InspectionAsync(Db db, Guid id, CancellationToken cancellation) =>
        LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && !i.Restricted, cancellation);

    /// <summary>在用的模板：自己改的最近一版，没有的用自带的；文件不见了的为 null。</summary>
    internal static async Task<(int Edition, ReadOnlyMemory<byte> File)?> TemplateAsync(Db db, FileFolder folder, TemplateKind kind, CancellationToken cancellation)
    {
        var (body, code) = (db.Viewer.BodyId, kind.Code);
        // 用哪一版是机构定的，与看的人看不看得见模板台账无关
        var used = await db.Whole<DispatchTemplate>(removed: false).AsNoTracking().Where(t => t.BodyId == body && t.Kind == code && t.State == DispatchTemplateStates.Ready).OrderByDescending(t => t.Edition).Select(t => new { t.Edition, t.Papers }).FirstOrDefaultAsync(cancellation);
        if (used is null) return (0, kind.BuiltIn);
        return AttachmentKind.IdsOf(used.Papers) is [var id, ..] && await ReadAsync(db, folder, id, cancellation) is { } file ? (used.Edition, file) : null;
    }

    /// <summary>一个附件的字节；文件不见了、与收下时的不一样了的为 null：印发的一字不差，磁盘上被人换了的不拿来看、签发。</summary>
    internal static async Task<ReadOnlyMemory<byte>?> ReadAsync(Db db, FileFolder folder, Guid id, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        if (await db.StoredFiles.AsNoTracking().FirstOrDefaultAsync(f => f.BodyId == body && f.Id == id, cancellation) is not { } file || folder.Open(body, file.Sha256) is not { } stream) return null;
        await using (stream)
        {
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, cancellation);
            var content = copy.ToArray();
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != file.Sha256) return null;
            return content;
        }
    }
}
