using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>留言里的 @：后面写姓名，同名的再写单位，如“@王小禾（办公室）”。</summary>
public static class Mentions
{
    /// <summary>一次最多提示几个人。</summary>
    public const int MostSuggested = 8;

    private const string NoUnit = "没有写单位";

    /// <summary>一处同名，请人选是哪一位。</summary>
    /// <param name="Name">姓名。</param>
    /// <param name="Units">各在哪个单位，选一个。</param>
    public sealed record Ambiguity(string Name, IReadOnlyList<string> Units);

    /// <summary>留言的一段。</summary>
    /// <param name="Text">字。</param>
    /// <param name="Person">提到的人；平常的字为 null。</param>
    /// <param name="IsOpen">看的人打得开那个人的一页。</param>
    public sealed record Piece(string Text, Guid? Person = null, bool IsOpen = false);

    /// <summary>提示里的一个人。</summary>
    /// <param name="Name">姓名。</param>
    /// <param name="Unit">单位。</param>
    /// <param name="Insert">填进留言的字，@ 除外；有同名的带着单位。</param>
    public sealed record Suggestion(string Name, string Unit, string Insert);

    /// <summary>写的时候认出来的。</summary>
    /// <param name="Text">字，选定了单位的已写进去。</param>
    /// <param name="People">提到的人。</param>
    /// <param name="Unknown">没有找到的姓名。</param>
    /// <param name="Ambiguous">同名、还没有说是哪一位的。</param>
    internal sealed record Reading(string Text, IReadOnlyList<Guid> People, IReadOnlyList<string> Unknown, IReadOnlyList<Ambiguity> Ambiguous);

    /// <summary>认出一段留言里提到的人。</summary>
    /// <param name="db">数据。</param>
    /// <param name="text">留言。</param>
    /// <param name="chosen">同名的选了哪个单位：姓名 → 单位。</param>
    /// <param name="cancellation">取消。</param>
    internal static async Task<Reading> ReadAsync(Db db, string text, IReadOnlyDictionary<string, string> chosen, CancellationToken cancellation)
    {
        var runs = MentionText.RunsOf(text);
        if (runs.Count == 0 || db.Catalog.Find(Referred.PersonLedger) is null) return new(text, [], [], []);
        var candidates = runs.SelectMany(r => Enumerable.Range(1, r.Letters.Length).Select(n => r.Letters[..n])).Distinct().ToList();
        var people = await NamedAsync(db, db.Set<Person>().Where(p => EF.Parameter(candidates).Contains(p.Name)), cancellation);
        var (found, unknown, ambiguous, written) = (new HashSet<Guid>(), new List<string>(), new List<Ambiguity>(), text);
        // 从后往前，写进单位不动前面的位置
        foreach (var run in runs.Reverse())
        {
            if (MentionText.Match(text, run, people) is not { } spot)
            {
                unknown.Add(MentionText.Short(run.Letters));
                continue;
            }
            var units = spot.People.Select(p => p.Unit).Distinct().Order(StringComparer.Ordinal).ToList();
            if (units.Count > 1 && chosen.TryGetValue(spot.Name, out var unit) && units.Contains(unit))
            {
                written = written.Insert(spot.End, $"（{unit}）");
                found.UnionWith(spot.People.Where(p => p.Unit == unit).Select(p => p.Id));
            }
            else if (units.Count > 1) ambiguous.Add(new(spot.Name, units));
            else found.UnionWith(spot.People.Select(p => p.Id));
        }
        unknown.Reverse();
        return new(written, [.. found], [.. unknown.Distinct()], [.. ambiguous.DistinctBy(a => a.Name).Reverse()]);
    }

    /// <summary>几条留言，分成平常的字和提到的人；查询的次数与条数无关。</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Piece>>> ShownAsync(Db db, IReadOnlyList<Comment> comments, CancellationToken cancellation = default)
    {
        var ids = comments.Where(c => MentionText.RunsOf(c.Text).Count > 0).Select(c => c.Id).ToArray();
        var mentions = ids.Length == 0 ? [] : await db.CommentMentions.AsNoTracking().Where(m => m.BodyId == db.Viewer.BodyId && EF.Parameter(ids).Contains(m.CommentId)).Select(m => new { m.CommentId, m.PersonId }).ToListAsync(cancellation);
        if (mentions.Count == 0 || db.Catalog.Find(Referred.PersonLedger) is not { } ledger) return comments.ToDictionary(c => c.Id, c => (IReadOnlyList<Piece>)[new Piece(c.Text)]);
        var persons = mentions.Select(m => m.PersonId).ToHashSet();
        var people = await NamedAsync(db, db.Set<Person>().Where(p => EF.Parameter(persons).Contains(p.Id)), cancellation);
        var open = await Listing.LedgerRows.Within(db, ledger, Access.Permissions.View(ledger.Code)).Where(r => EF.Parameter(persons).Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation);
        var of = mentions.ToLookup(m => m.CommentId, m => m.PersonId);
        return comments.ToDictionary(c => c.Id, c => MentionText.Split(c.Text, [.. people.Where(p => of[c.Id].Contains(p.Id))], open.ToHashSet()));
    }

    /// <summary>打了 @ 和几个字，提示是谁。</summary>
    public static async Task<IReadOnlyList<Suggestion>> SuggestAsync(Db db, string words, CancellationToken cancellation = default)
    {
        var found = (await ChooseRow.RunAsync(db, Referred.PersonLedger, words, cancellation)).Found.Where(f => f.Name.Contains(words, StringComparison.Ordinal)).Take(MostSuggested).ToList();
        if (found.Count == 0) return [];
        var names = found.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var units = (await db.Set<Person>().Where(p => EF.Parameter(names).Contains(p.Name)).Select(p => new { p.Name, p.UnitId }).Distinct().ToListAsync(cancellation)).ToLookup(p => p.Name);
        return [.. found.Select(f => new Suggestion(f.Name, f.Unit, units[f.Name].Count() > 1 ? $"{f.Name}（{(f.Unit.Length > 0 ? f.Unit : NoUnit)}）" : f.Name))];
    }

    private static async Task<List<MentionText.Person>> NamedAsync(Db db, IQueryable<Person> people, CancellationToken cancellation)
    {
        var found = await people.Select(p => new { p.Id, p.Name, p.UnitId }).ToListAsync(cancellation);
        var units = await Naming.OfAsync(db, [.. found.Select(p => p.UnitId).Where(u => u > 0).Distinct()], [], cancellation);
        return found.ConvertAll(p => new MentionText.Person(p.Id, p.Name, p.UnitId > 0 ? units.Unit(p.UnitId) : NoUnit));
    }
}
