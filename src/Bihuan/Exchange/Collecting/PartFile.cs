using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Collecting;

/// <summary>一个单位的文件，发下去的那一份。做好以后限制了阅读、转走了的行还在里面，所以给人之前照他此刻的权限再看一遍。</summary>
public static class PartFile
{
    private const int AtOnce = 1_000;

    /// <summary>给不给。</summary>
    /// <param name="Content">文件；到期删除了的、不能给的为 null。</param>
    /// <param name="Problem">不能给的话，为什么、怎么办；否则为 null。</param>
    public sealed record Given(byte[]? Content, string? Problem);

    /// <summary>取。</summary>
    /// <param name="db">以要下载的人的身份打开的。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="part">哪一份。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Given> ReadAsync(Db db, Ledger ledger, RoundPart part, CancellationToken cancellation = default)
    {
        if (await RoundStore.ReadAsync<SentRows>(db, part.Id, RoundContentKind.Sent, cancellation) is not { } sent) return new(null, null);
        var unseen = 0;
        // 后来加的行不在发下去的文件里
        foreach (var ids in sent.Rows.Where(r => !r.Added).Select(r => r.Id).Chunk(AtOnce)) unseen += await UnseenAsync(db, ledger, ids, cancellation);
        return unseen == 0 ? new(await RoundStore.ReadAsync(db, part.Id, RoundContentKind.File, cancellation), null)
            : new(null, string.Create(CultureInfo.InvariantCulture, $"这份表做好以后，其中{unseen}行限制了阅读，或者转到了别处，不在您的范围内了，所以不能再下载。请下发的人重新拆分，另发一轮。"));
    }

    // 平常删除了的不算：那是没有了，不是不让看
    private static async Task<int> UnseenAsync(Db db, Ledger ledger, Guid[] ids, CancellationToken cancellation)
    {
        var seen = (await LedgerRows.Within(db, ledger, Permissions.View(ledger.Code)).Where(r => EF.Parameter(ids).Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation)).ToHashSet();
        var there = await ledger.WholeOf(db, removed: false).Where(r => EF.Parameter(ids).Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation);
        var gone = await ledger.WholeOf(db, removed: true).Where(r => EF.Parameter(ids).Contains(r.Id) && r.Restricted).Select(r => r.Id).ToListAsync(cancellation);
        return there.Concat(gone).Count(id => !seen.Contains(id));
    }
}
