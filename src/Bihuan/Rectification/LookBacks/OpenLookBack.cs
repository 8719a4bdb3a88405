using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.LookBacks;

/// <summary>打开一次回头看：抽中的各个问题、结果、按方面和单位的数。数都由列出的各行数出，看不见的不计。</summary>
public static class OpenLookBack
{
    /// <summary>抽中的一个。</summary>
    /// <param name="Item">这一行。</param>
    /// <param name="Problem">问题。</param>
    public sealed record Line(LookBackItem Item, Problem Problem)
    {
        /// <summary>方面；没有写的为空。</summary>
        public string Aspect => Problem.Aspect ?? "";
    }

    /// <summary>按方面、单位的一行数。</summary>
    /// <param name="Key">方面，或者单位号。</param>
    /// <param name="Name">叫什么。</param>
    /// <param name="Lines">各行。</param>
    public sealed record Group(string Key, string Name, IReadOnlyList<Line> Lines)
    {
        /// <summary>一种结果有几个；null 是还没有查的。</summary>
        public int Count(string? outcome) => Lines.Count(l => l.Item.Outcome == outcome);
    }

    /// <summary>看到的。</summary>
    /// <param name="Back">哪一次。</param>
    /// <param name="Lines">抽中的，照抽中的先后。</param>
    /// <param name="Labels">名称。</param>
    /// <param name="Today">今天。</param>
    public sealed record Look(LookBack Back, IReadOnlyList<Line> Lines, Labels Labels, DateOnly Today)
    {
        /// <summary>可以派人、结束、登记纸上的。</summary>
        public bool MayManage { get; init; }

        /// <summary>附件。</summary>
        public IReadOnlyList<StoredFile> Files { get; init; } = [];

        /// <summary>一种结果有几个；null 是还没有查的。</summary>
        public int Count(string? outcome) => Lines.Count(l => l.Item.Outcome == outcome);

        /// <summary>按方面。</summary>
        public IReadOnlyList<Group> Aspects => [.. Lines.GroupBy(l => l.Aspect, StringComparer.Ordinal).Select(g => new Group(g.Key, g.Key.Length == 0 ? "没有写方面的" : g.Key, [.. g]))];

        /// <summary>按责任单位。</summary>
        public IReadOnlyList<Group> Units => [.. Lines.GroupBy(l => l.Problem.UnitId).Select(g => new Group(g.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), Labels.Unit(g.Key), [.. g]))];
    }

    /// <summary>打开；没有、看不见的为 null。查询的次数与抽中几个无关。</summary>
    public static async Task<Look?> RunAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        if (await LedgerRows.Within<LookBack>(db, Permissions.View("lookback")).AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancellation) is not { } back) return null;
        var items = await LedgerRows.Within<LookBackItem>(db, Permissions.View("lookbackitem")).AsNoTracking().Where(i => i.LookBackId == id).OrderBy(i => i.Order).ToListAsync(cancellation);
        var ids = items.ConvertAll(i => i.ProblemId);
        var problems = await LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var lines = items.Where(i => problems.ContainsKey(i.ProblemId)).Select(i => new Line(i, problems[i.ProblemId])).ToList();
        var people = lines.SelectMany(l => new[] { l.Item.CheckerId, l.Item.CheckedById, l.Item.SecondId }).Concat([back.LeaderId, back.EndedById]).OfType<Guid>().Select(p => (Referred.PersonLedger, p)).ToHashSet();
        foreach (var inspection in lines.Select(l => l.Problem.InspectionId).Append(back.InspectionId).OfType<Guid>()) people.Add(("inspection", inspection));
        return new(back, lines, await Naming.OfAsync(db, [.. lines.Select(l => l.Problem.UnitId).Distinct()], people, cancellation), ChinaDay.Of(clock))
        {
            MayManage = db.Viewer.May(Permissions.ManageLookBacks),
            Files = [.. (await OpenFile.ManyAsync(db, AttachmentKind.IdsOf(back.Papers), cancellation)).Values],
        };
    }
}
