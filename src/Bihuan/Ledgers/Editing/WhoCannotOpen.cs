using Bihuan.Access.Accounts;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Personnel;
using Bihuan.Messages;
using Bihuan.People.Leaving;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>定了由谁负责、留言里提到了谁，他却打不开这一行：提醒写的人，不拦。写的人自己在人员台账里看不见的人，不说。</summary>
public static class WhoCannotOpen
{
    /// <summary>一个打不开的人。</summary>
    /// <param name="Name">姓名。</param>
    /// <param name="As">在这一行里是什么，如“经办负责人”；留言里提到的为空。</param>
    public sealed record Named(string Name, string As = "")
    {
        /// <summary>写在话里，如“叶晚晴（经办负责人）”。</summary>
        public string Text => As.Length == 0 ? Name : $"{Name}（{As}）";
    }

    /// <summary>一行里负责的人：字段说了哪些行还没有办好、这一行又还没有办好的。</summary>
    public static async Task<IReadOnlyList<Named>> OfRowAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, CancellationToken cancellation = default)
    {
        var responsible = new List<(Guid Person, string As)>();
        foreach (var field in ledger.Fields.Where(f => f is { Kind: PersonKind, OpenWhile: not null, IsMasked: false }))
            if (field.Get(row) is Guid person && await OpenWork.RowsOf(db, ledger, field, person).AnyAsync(r => r.Id == row.Id, cancellation)) responsible.Add((person, field.Title));
        return await AmongAsync(db, clock, ledger, row, responsible, cancellation);
    }

    /// <summary>自己写的一条留言里提到的人；不是自己写的、没有提到人的为空。</summary>
    public static async Task<IReadOnlyList<Named>> OfCommentAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, Guid comment, CancellationToken cancellation = default)
    {
        var (body, me) = (db.Viewer.BodyId, db.Viewer.PersonId);
        if (!await db.Comments.AnyAsync(c => c.BodyId == body && c.Id == comment && c.RowId == row.Id && c.PersonId == me, cancellation)) return [];
        var mentioned = await db.CommentMentions.Where(m => m.BodyId == body && m.CommentId == comment).Select(m => m.PersonId).ToListAsync(cancellation);
        return await AmongAsync(db, clock, ledger, row, mentioned.ConvertAll(p => (p, "")), cancellation);
    }

    private static async Task<IReadOnlyList<Named>> AmongAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, List<(Guid Person, string As)> people, CancellationToken cancellation)
    {
        people.RemoveAll(p => p.Person == db.Viewer.PersonId);
        // 单机使用的，别人本来就不登录
        if (people.Count == 0 || await SingleUser.KindAsync(db, cancellation) == SingleUser.Kind.OnePerson) return [];
        var ids = people.Select(p => p.Person).ToHashSet();
        var names = await db.Set<Person>().Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        var found = new List<Named>();
        foreach (var group in people.Where(p => names.ContainsKey(p.Person)).GroupBy(p => p.Person))
            if (!await RowSight.SeesAsync(db, group.Key, ledger, row, ChinaDay.Of(clock), cancellation)) found.Add(new(names[group.Key], string.Join('、', group.Select(g => g.As).Where(a => a.Length > 0))));
        return found;
    }
}
