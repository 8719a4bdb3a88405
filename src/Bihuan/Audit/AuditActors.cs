using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Audit;

/// <summary>审计里的一个人。</summary>
/// <param name="Id">谁；系统自己为 <see cref="Guid.Empty"/>。</param>
/// <param name="Name">最近一次的称呼。</param>
/// <param name="LastAt">最近一次办理，UTC。</param>
public sealed record AuditActor(Guid Id, string Name, DateTime LastAt);

/// <summary>按姓名找审计里有的人。代价随人数，不随条数：沿着(机构、人、时刻)的索引一个人一个人地跳。</summary>
public static class AuditActors
{
    /// <summary>姓名里有这几个字的，正好是这几个字的在前。</summary>
    public static async Task<IReadOnlyList<AuditActor>> FindAsync(Db db, string text, CancellationToken cancellation = default)
    {
        var latest = await Latest(db, db.Viewer.BodyId).AsNoTracking().ToListAsync(cancellation);
        return [.. latest.Where(e => e.Actor.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(e => new AuditActor(e.ActorId, e.Actor, e.At))
            .OrderBy(a => !a.Name.Equals(text, StringComparison.OrdinalIgnoreCase)).ThenBy(a => a.Name, StringComparer.Ordinal).ThenByDescending(a => a.LastAt)];
    }

    /// <summary>一个人的称呼；没有办过事的为 null。</summary>
    public static async Task<AuditActor?> OneAsync(Db db, Guid id, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        return await db.AuditEntries.Where(e => e.BodyId == body && e.ActorId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Select(e => new AuditActor(e.ActorId, e.Actor, e.At)).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>每个人最近的一条。</summary>
    internal static IQueryable<AuditEntry> Latest(Db db, int body) => db.AuditEntries.FromSql($"""
        WITH RECURSIVE who(id) AS (
            SELECT (SELECT "ActorId" FROM "AuditEntries" WHERE "BodyId" = {body} ORDER BY "ActorId" LIMIT 1)
            UNION ALL
            SELECT (SELECT "ActorId" FROM "AuditEntries" WHERE "BodyId" = {body} AND "ActorId" > who.id ORDER BY "ActorId" LIMIT 1) FROM who WHERE who.id IS NOT NULL
        )
        SELECT e.* FROM who JOIN "AuditEntries" e ON e."Id" = (SELECT "Id" FROM "AuditEntries" WHERE "BodyId" = {body} AND "ActorId" = who.id ORDER BY "At" DESC, "Id" DESC LIMIT 1)
        """);
}
