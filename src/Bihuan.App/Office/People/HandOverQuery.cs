using Bihuan.Access;
using Bihuan.Ledgers.Personnel;
using Bihuan.People.Leaving;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.People;

/// <summary>离岗交接一页要显示的。</summary>
public sealed record HandOverView(Guid Id, string Name, IReadOnlyList<(WorkGroup Group, string? Link)> Groups, IReadOnlyList<string> Posts, IReadOnlyList<string> Roles, int Delegations,
    IReadOnlyList<(string Id, string Name)> People, StaffForm Form, string? Said, DateOnly Today);

/// <summary>交接清单一页要显示的。</summary>
public sealed record HandOverListView(HandOver Hand, string Body, string From, string To, string By, IReadOnlyList<HandOverLine> Lines, string? Said);

/// <summary>查出交接两页要显示的。</summary>
internal static class HandOverQuery
{
    /// <summary>预览；没有这个人时为 null。</summary>
    /// <param name="db">以系统打开：限制阅读的也要数到。</param>
    /// <param name="viewer">经办的人：看得见台账的才给链接。</param>
    /// <param name="id">交出的人。</param>
    /// <param name="form">没有办成的表单。</param>
    /// <param name="said">上一页办成了什么。</param>
    /// <param name="today">今天。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<HandOverView?> PreviewAsync(Db db, Viewer viewer, Guid id, StaffForm form, string? said, DateOnly today, CancellationToken cancellation)
    {
        if (await PeopleQuery.OneAsync(db, id, form, null, today, cancellation) is not { } person) return null;
        var groups = await OpenWork.FindAsync(db, id, cancellation);
        var delegations = await db.Delegations.CountAsync(d => d.BodyId == viewer.BodyId && (d.FromPersonId == id || d.ToPersonId == id) && (d.RevokedOn == null || d.RevokedOn > today) && d.To >= today, cancellation);
        return new(id, person.Name,
            [.. groups.Select(g => (g, viewer.May(Permissions.View(g.Ledger.Code)) ? $"/ledgers/{g.Ledger.Code}?{g.Field.Name}={id}" : null))],
            [.. person.Spells.Where(s => s.Held.To is null || s.Held.To > today).Select(s => s.Title + (s.Held.IsMain ? "" : "（兼）"))], person.Roles, delegations,
            await PeopleQuery.NamesAsync(db, id, today, cancellation), form, said, today);
    }

    /// <summary>清单；没有时为 null。</summary>
    public static async Task<HandOverListView?> ListAsync(Db db, Guid id, string? said, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        if (await db.HandOvers.AsNoTracking().SingleOrDefaultAsync(h => h.BodyId == body && h.Id == id, cancellation) is not { } hand) return null;
        Guid[] ids = [hand.FromPersonId, hand.ToPersonId, hand.ByPersonId];
        var names = await db.Set<Person>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        string Name(Guid person) => names.GetValueOrDefault(person, "（已不在名单）");
        var lines = await db.HandOverLines.AsNoTracking().Where(l => l.BodyId == body && l.HandOverId == id).OrderBy(l => l.Ordinal).ToListAsync(cancellation);
        var title = await db.Bodies.Where(b => b.Id == body).Select(b => b.Name).SingleAsync(cancellation);
        return new(hand, title, Name(hand.FromPersonId), Name(hand.ToPersonId), Name(hand.ByPersonId), lines, said);
    }
}
