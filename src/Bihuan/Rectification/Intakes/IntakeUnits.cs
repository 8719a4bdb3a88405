using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Intakes;

/// <summary>由文书里写的名称认出单位、人：名称一样、只有一个的才认，不猜。</summary>
internal sealed class IntakeUnits
{
    private static readonly char[] Between = ['、', '，', ',', '；', ';', '/', ' ', '　', '\n'];

    private readonly Dictionary<string, int> _units;
    private readonly Dictionary<string, Guid> _people;

    private IntakeUnits(Dictionary<string, int> units, Dictionary<string, Guid> people) => (_units, _people) = (units, people);

    /// <summary>取本机构的单位和人。</summary>
    public static async Task<IntakeUnits> LoadAsync(Db db, DateOnly today, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == body).ToListAsync(cancellation);
        var people = Referred.Choosable(db, Referred.PersonLedger) is not null
            ? await db.Set<Ledgers.Personnel.Person>().AsNoTracking().Select(p => new { p.Id, p.Name }).ToListAsync(cancellation) : [];
        return new(Once(units.Where(u => u.ClosedOn is null || u.ClosedOn > today).Select(u => (u.Name, u.Id))), Once(people.Select(p => (p.Name, p.Id))));
    }

    /// <summary>写着的几个单位里，第一个认得的；没有时为 0。</summary>
    public int UnitOf(string? words) => Parts(words).Select(w => _units.GetValueOrDefault(w)).FirstOrDefault(id => id != 0);

    /// <summary>写着的人；几个人、认不出的为 null。</summary>
    public Guid? PersonOf(string? words) => Parts(words) is [var one] && _people.TryGetValue(one, out var id) ? id : null;

    private static Dictionary<string, T> Once<T>(IEnumerable<(string Name, T Id)> all) =>
        all.GroupBy(a => Plain(a.Name), StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);

    // 隔开的几个；两个字的姓名常隔一个空格排齐，所以连起来的也试
    private static List<string> Parts(string? words)
    {
        if (words is null) return [];
        var parts = words.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.All(p => p.Length == 1) ? [string.Concat(parts)] : [.. parts];
    }

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
