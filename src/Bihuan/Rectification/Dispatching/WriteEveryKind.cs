using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Dispatching.Printing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching;

/// <summary>照现在的台账，每一种公文、每一种随台账印的各写一份：拿去校核，看写的人（本系统）自己有没有错。什么也不存。</summary>
public static class WriteEveryKind
{
    /// <summary>写好的一份。</summary>
    /// <param name="Code">哪一种，代号，作文件名。</param>
    /// <param name="Title">叫什么。</param>
    /// <param name="Word">.docx；一行也没有、写不成的为 null。</param>
    public sealed record Document(string Code, string Title, byte[]? Word);

    /// <summary>写；公文照最近的一次巡察，随台账印的照最近的一行。</summary>
    public static async Task<IReadOnlyList<Document>> RunAsync(Db db, FileFolder folder, TimeProvider clock, CancellationToken cancellation = default)
    {
        var (today, made) = (ChinaDay.Of(clock), new List<Document>());
        var inspection = await db.Set<Inspection>().AsNoTracking().Where(i => !i.Restricted).OrderByDescending(i => i.FeedbackOn).ThenBy(i => i.Id).FirstOrDefaultAsync(cancellation);
        foreach (var kind in AllDispatchKinds.List)
            made.Add(new(kind.Code, kind.Title, inspection is null ? null : await WriteAsync(db, folder, clock, kind, inspection, today, cancellation)));
        var from = await WritePrint.GatheringAsync(db, clock, cancellation);
        foreach (var kind in AllPrintKinds.List)
            made.Add(new(kind.Code, kind.Title, await kind.LatestAsync(from) is { } key ? (await WritePrint.RunAsync(db, folder, clock, kind.Code, key, cancellation))?.Word : null));
        return made;
    }

    private static async Task<byte[]?> WriteAsync(Db db, FileFolder folder, TimeProvider clock, DispatchKind kind, Inspection inspection, DateOnly today, CancellationToken cancellation)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        kind.Suggest(await DispatchWriting.GatheringAsync(db, clock, inspection, texts, today, cancellation), texts);
        return (await DispatchWriting.RunAsync(db, folder, clock, kind, inspection, texts, today, leavesLater: false, cancellation)).Written?.Word;
    }
}
