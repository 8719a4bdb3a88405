using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.LookBacks;

/// <summary>选一个人：写姓名查，查到的里选。</summary>
/// <param name="Chosen">选着的；没有选的为 null。</param>
/// <param name="Words">查人写的字。</param>
/// <param name="People">选着的，和查到的在岗的人。</param>
public sealed record PersonChoice(Guid? Chosen, string Words, IReadOnlyList<(Guid Id, string Name, string? Duty)> People)
{
    private const int Most = 20;

    /// <summary>还没有选、没有查。</summary>
    public static PersonChoice None { get; } = new(null, "", []);

    /// <summary>查。</summary>
    public static async Task<PersonChoice> OfAsync(Db db, Guid? chosen, string words, CancellationToken cancellation)
    {
        var text = words.Trim();
        if (chosen is null && text.Length == 0) return None;
        var found = await db.Set<Person>().AsNoTracking().Where(p => p.Id == chosen || text.Length > 0 && p.State == PersonStates.OnDuty && p.Name.Contains(text)).OrderBy(p => p.NameSort).ThenBy(p => p.Id).Take(Most + 1).Select(p => new { p.Id, p.Name, p.Duty }).ToListAsync(cancellation);
        return new(chosen, text, [.. found.Select(p => (p.Id, p.Name, p.Duty))]);
    }
}
