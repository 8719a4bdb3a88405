using System.Globalization;

using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Meetings;

/// <summary>表单里选人用的名单：一个人一种写法，如“沈川（局长）”；重名的带上单位。写全了认得，只写姓名而没有重名的也认得。</summary>
public sealed class PeopleList
{
    private readonly Dictionary<Guid, string> _texts = [];
    private readonly Dictionary<string, Guid> _byText = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Entry> _all;

    private PeopleList(IReadOnlyList<Entry> all)
    {
        _all = all;
        foreach (var person in all)
        {
            var text = person.Duty is null ? person.Name : $"{person.Name}（{person.Duty}）";
            if (_byText.ContainsKey(text)) text += " " + person.Unit;
            for (var i = 2; !_byText.TryAdd(text, person.Id); i++) text = string.Create(CultureInfo.InvariantCulture, $"{person.Name}（{person.Duty ?? person.Unit}，第{i}位）");
            _texts[person.Id] = text;
        }
    }

    /// <summary>在岗的各人的写法，按读音。</summary>
    public IEnumerable<string> Offered => _all.Where(p => p.OnDuty).Select(p => _texts[p.Id]);

    /// <summary>一个人的写法；不在名单里的是空串。</summary>
    public string TextOf(Guid person) => _texts.GetValueOrDefault(person, "");

    /// <summary>写的是谁；认不出、有重名的为 null。</summary>
    public Guid? Find(string text)
    {
        if (_byText.TryGetValue(text, out var id)) return id;
        var named = _all.Where(p => p.Name == text).Take(2).ToList();
        return named.Count == 1 ? named[0].Id : null;
    }

    /// <summary>人员台账里看得见的人。</summary>
    public static async Task<PeopleList> LoadAsync(Db db, CancellationToken cancellation)
    {
        var people = await db.Set<Person>().OrderBy(p => p.NameSort).ThenBy(p => p.Id).Select(p => new { p.Id, p.Name, p.Duty, p.UnitId, p.State }).ToListAsync(cancellation);
        var units = await db.Units.Where(u => u.BodyId == db.Viewer.BodyId).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        return new([.. people.Select(p => new Entry(p.Id, p.Name, p.Duty, units.GetValueOrDefault(p.UnitId, ""), p.State == PersonStates.OnDuty))]);
    }

    private sealed record Entry(Guid Id, string Name, string? Duty, string Unit, bool OnDuty);
}
