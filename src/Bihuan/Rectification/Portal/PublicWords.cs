using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Publishing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Portal;

/// <summary>给公众看的几句话里不该有的：姓名、号码、金额、健康等情况，公开版本里打了码的词，限制阅读的问题写着的话。与公开版本用同一套找法。</summary>
/// <param name="People">认得的人的姓名。</param>
/// <param name="Masked">这次巡察的公开版本里打了码的词。</param>
/// <param name="Restricted">限制阅读的问题、措施写着的话；连巡察也限制了阅读的为 null。</param>
internal sealed record PublicWords(IReadOnlyList<string> People, IReadOnlyList<string> Masked, IReadOnlyList<string>? Restricted)
{
    /// <summary>凑齐；查询的次数不变。</summary>
    public static async Task<PublicWords> OfAsync(Db db, Guid? inspection, CancellationToken cancellation)
    {
        var people = await PublishText.PeopleAsync(db, cancellation);
        if (inspection is not { } of) return new(people, [], await PublishText.RestrictedEverywhereAsync(db, cancellation));
        var body = db.Viewer.BodyId;
        var masks = await db.PublicationMarks.AsNoTracking().Where(m => m.BodyId == body && m.Masks != "" && db.Set<Publication>().Any(p => p.Id == m.PublicationId && p.InspectionId == of && p.State != PublicationStates.Void)).Select(m => m.Masks).ToListAsync(cancellation);
        var restricted = (await PublishText.RestrictedInAsync(db, new HashSet<Guid> { of }, cancellation))[of];
        return new(people, [.. masks.SelectMany(MarkTexts.Masks).Select(m => m.Text).Where(t => t.Length > 1).Distinct(StringComparer.Ordinal)], restricted);
    }

    /// <summary>不该有的，写明哪一项、怎么改；没有的为空。</summary>
    public IReadOnlyList<Fault> Find(string title, string measures)
    {
        List<Fault> faults = [];
        foreach (var (field, text) in new[] { ("title", title), ("measures", measures) })
        {
            if (Restricted is null || Writes(text, Restricted)) faults.Add(new(field, "里面写着按规定不公开的内容。请换一个说法。"));
            else if (Masked.FirstOrDefault(m => PlaceOf(text).Has(m)) is { } masked) faults.Add(new(field, $"“{masked}”在公开的文件里打了码，这里也不能露。请换一个说法。"));
            else if (PublishCheck.Find([PlaceOf(text)], PublishMarks.None, People) is [var remark, ..]) faults.Add(new(field, $"{remark.Why}。请去掉，或者换一个不写它的说法。"));
        }
        return faults;
    }

    /// <summary>一段话里写着其中的一句，或者就是其中一句的一截。</summary>
    public static bool Writes(string text, IReadOnlyList<string> words) => words.Any(w => PlaceOf(text).Has(w) || text.Length >= 12 && w.Contains(text, StringComparison.Ordinal));

    private static PublishPlace PlaceOf(string text) => new(1, PlaceKind.Line, ViewKind.Body, "", [text]);
}
