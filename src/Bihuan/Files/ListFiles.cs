using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Files;

/// <summary>本机构里看得见的文件，从新到旧。</summary>
public static class ListFiles
{
    /// <summary>一页几个。</summary>
    public const int PageSize = 50;

    /// <summary>最多翻到第几页；再往后的，用名称、种类筛选。</summary>
    public const int MostPages = 200;

    /// <summary>要看哪些。</summary>
    /// <param name="Words">名称里有这几个字；空的不限。</param>
    /// <param name="Type">媒体类型；null 不限。</param>
    /// <param name="Unused">只看没有用在任何地方的。</param>
    /// <param name="Page">第几页，从 1 起。</param>
    public sealed record Query(string Words = "", string? Type = null, bool Unused = false, int Page = 1);

    /// <summary>一页。</summary>
    /// <param name="Files">各文件。</param>
    /// <param name="More">还有下一页。</param>
    public sealed record Found(IReadOnlyList<StoredFile> Files, bool More);

    /// <summary>查。</summary>
    public static async Task<Found> RunAsync(Db db, Query query, CancellationToken cancellation = default)
    {
        var (body, person) = (db.Viewer.BodyId, db.Viewer.PersonId);
        var visible = FileRights.Visible(db).Select(u => u.FileId);
        // 自己传的也在内；限制阅读的行里的，下面逐个再看
        var files = db.StoredFiles.AsNoTracking().Where(f => f.BodyId == body && (f.UploadedBy == person || visible.Contains(f.Id)));
        if (query.Words.Length > 0) files = files.Where(f => f.Name.Contains(query.Words));
        if (query.Type is { } type) files = files.Where(f => f.MediaType == type);
        if (query.Unused) files = files.Where(f => !db.FileUses.Any(u => u.BodyId == body && u.FileId == f.Id && u.EndedAt == null));
        var page = Math.Clamp(query.Page, 1, MostPages);
        var found = await files.OrderByDescending(f => f.UploadedAt).ThenByDescending(f => f.Id).Skip((page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellation);
        var seen = await FileRights.SeenAsync(db, [.. found.Select(f => f.Id)], cancellation);
        return new([.. found.Take(PageSize).Where(f => seen.Contains(f.Id))], found.Count > PageSize && page < MostPages);
    }
}
