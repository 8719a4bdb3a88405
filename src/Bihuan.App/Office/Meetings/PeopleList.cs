using System.Globalization;

using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Meetings;

/// <summary>表单里选人用的名单：一个人一种写法，如“沈川（局长）”；重名的带上单位。写全了认得，只写姓名而没有重名的也认得。</summary>
public sealed class PeopleList
{
    private const int MostOffered = 500;
    private const int MostRead = 2_000;

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

    /// <summary>名单：在岗的前几百人的写法，按读音。</summary>
    public IEnumerable<string> Offered => _all.Where(p => p.Offered).Select(p => _texts[p.Id]);

    /// <summary>一个人的写法；不在名单里的是空串。</summary>
    public string TextOf(Guid person) => _texts.GetValueOrDefault(person, "");

    /// <summary>写的是谁；认不出、有重名的为 null。</summary>
    public Guid? Find(string text)
    {
        if (_byText.TryGetValue(text, out var id)) return id;
        var named = _all.Where(p => p.Name == text).Take(2).ToList();
        return named.Count == 1 ? named[0].Id : null;
    }

    /// <summary>名单里列出的人数到了头，还有人没有列：他们要写全姓名。</summary>
    public bool IsCut { get; private init; }

    /// <summary>表单要用的人：写到的、给出行号的、可以从名单里选的前几百名；与他们同名的都在内，认错不了。不取整本人员台账。</summary>
    /// <param name="db">数据，看得见的人才在内。</param>
    /// <param name="typed">表单里写人的各格的字。</param>
    /// <param name="ids">存着的、表态表里的人。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<PeopleList> LoadAsync(Db db, IEnumerable<string> typed, IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var wanted = ids.ToHashSet();
        var known = wanted.Count == 0 ? [] : await db.Set<Person>().Where(p => EF.Parameter(wanted).Contains(p.Id)).Select(p => p.Name).ToListAsync(cancellation);
        // 沿读音的索引取最前面的一段，再挑在岗的：人员台账再大，也只看这么多行
        var first = await db.Set<Person>().OrderBy(p => p.NameSort).ThenBy(p => p.Id).Take(MostRead).Where(p => p.State == PersonStates.OnDuty).OrderBy(p => p.NameSort).ThenBy(p => p.Id)
            .Take(MostOffered + 1).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation);
        var names = known.Concat(typed.SelectMany(NamesIn)).Concat(first.Select(p => p.Name)).ToHashSet(StringComparer.Ordinal);
        var keys = names.Select(SortKeys.Of).ToHashSet(StringComparer.Ordinal);
        var people = await db.Set<Person>().Where(p => EF.Parameter(keys).Contains(p.NameSort)).OrderBy(p => p.NameSort).ThenBy(p => p.Id).Select(p => new { p.Id, p.Name, p.Duty, p.UnitId, p.State }).ToListAsync(cancellation);
        var units = await db.Units.Where(u => u.BodyId == db.Viewer.BodyId).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var offered = first.Take(MostOffered).Select(p => p.Id).ToHashSet();
        return new([.. people.Where(p => names.Contains(p.Name)).Select(p => new Entry(p.Id, p.Name, p.Duty, units.GetValueOrDefault(p.UnitId, ""), offered.Contains(p.Id)))]) { IsCut = first.Count > MostOffered };
    }

    // “沈川（局长） 办公室”里的姓名在前面；姓名里也可能有空格、括号
    private static IEnumerable<string> NamesIn(string text) => text.Length == 0 ? [] : text.Split('（', 2)[0] is var name && name != text ? [text, name] : [text, text.Split(' ', 2)[0]];

    private sealed record Entry(Guid Id, string Name, string? Duty, string Unit, bool Offered);
}
