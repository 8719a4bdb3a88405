using System.Linq.Expressions;
using System.Security.Cryptography;

using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Files;
using Bihuan.Files.Pictures;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Dispatching;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Publishing;

/// <summary>一份公文和它的标记合起来：各处怎样定的，哪几处由系统定为不公开。</summary>
/// <param name="Word">内部的一份，.docx。</param>
/// <param name="Places">各处。</param>
/// <param name="Marks">怎样定的，系统定的在内。</param>
/// <param name="Locked">由系统定为不公开的几处：写着后来限制阅读的问题。</param>
/// <param name="People">认得的人的姓名。</param>
internal sealed record PublishText(ReadOnlyMemory<byte> Word, IReadOnlyList<PublishPlace> Places, PublishMarks Marks, IReadOnlySet<int> Locked, IReadOnlyList<string> People)
{
    /// <summary>不公开的理由，系统定的。</summary>
    public const string LockedReason = "按规定不公开";

    // 再短的到处都有
    private const int ShortestRestricted = 6, LongPiece = 12, MostPeople = 20_000;

    /// <summary>还要定的各处。</summary>
    public IReadOnlyList<PublishRemark> Remarks() => PublishCheck.Find(Places, Marks, People);

    /// <summary>写出公开的一份。</summary>
    public (byte[] File, IReadOnlyList<(int Number, PublishPlace Shown)> Shown) Write(DateTime made)
    {
        using var stream = new MemoryStream();
        var shown = PublishWriter.Write(stream, Word, Marks, made, PictureCleaning.Clean);
        return (stream.ToArray(), shown);
    }

    /// <summary>凑齐；公文的文件不见了、读不出来的是一句说明。</summary>
    public static async Task<(PublishText? Text, string? Problem)> OfAsync(Db db, FileFolder folder, Dispatch dispatch, IReadOnlyList<PublicationMark> rows, CancellationToken cancellation)
    {
        if (AttachmentKind.IdsOf(dispatch.Papers) is not [var file, ..] || await DispatchWriting.ReadAsync(db, folder, file, cancellation) is not { } word) return (null, "公文的正文的文件不见了，或者被改动过。请联系管理员从备份里恢复。");
        if (PublishWriter.Refusal(word) is { } refusal) return (null, "公文的正文读不出来：" + refusal);
        var places = PublishWriter.Places(word);
        var locked = LockedIn(places, (await RestrictedInAsync(db, new HashSet<Guid> { dispatch.InspectionId }, cancellation))[dispatch.InspectionId] ?? []);
        var marks = MarkTexts.Read(rows);
        if (locked.Count > 0)
        {
            var all = new Dictionary<int, PlaceMark>(marks.Places);
            foreach (var place in locked) all[place] = new(true, LockedReason, []);
            marks = marks with { Places = all };
        }
        return (new(word, places, marks, locked, await PeopleAsync(db, cancellation)), null);
    }

    /// <summary>内容的 SHA-256，十六进制小写。</summary>
    public static string HashOf(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file));

    /// <summary>一份公开的文件里，有没有写着后来限制阅读的问题。</summary>
    public static async Task<bool> IsRestrictedAsync(Db db, Guid inspection, ReadOnlyMemory<byte> file, CancellationToken cancellation) =>
        IsRestricted(file, (await RestrictedInAsync(db, new HashSet<Guid> { inspection }, cancellation))[inspection]);

    /// <summary>一份公开的文件里，有没有写着这些话；连巡察也限制了阅读的（null），一概不公开。</summary>
    internal static bool IsRestricted(ReadOnlyMemory<byte> file, IReadOnlyList<string>? words) => words is null || words.Count > 0 && LockedIn(PublishWriter.Places(file), words).Count > 0;

    /// <summary>各次巡察里限制阅读的问题、措施写着的话；巡察自己限制了阅读的、没有了的为 null。拟公文时不限制、后来限制阅读的，谁拟都不公开，所以不照看的人的范围查。</summary>
    internal static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>?>> RestrictedInAsync(Db db, IReadOnlySet<Guid> inspections, CancellationToken cancellation)
    {
        var open = (await db.Whole<Inspection>(removed: false).Where(i => EF.Parameter(inspections).Contains(i.Id) && !i.Restricted).Select(i => i.Id).ToListAsync(cancellation)).ToHashSet();
        var said = await SaidAsync(db, p => p.InspectionId != null && EF.Parameter(inspections).Contains(p.InspectionId.Value), cancellation);
        return inspections.ToDictionary(i => i, i => open.Contains(i) ? Words(said.Where(s => s.Inspection == i)) : null);
    }

    /// <summary>整个机构里限制阅读的问题、措施写着的话：答复公众时不能露。</summary>
    internal static async Task<IReadOnlyList<string>> RestrictedEverywhereAsync(Db db, CancellationToken cancellation) => Words(await SaidAsync(db, _ => true, cancellation));

    // 一句话，是哪次巡察的，至少多长才拿去找
    private sealed record Said(Guid? Inspection, string? Text, int Shortest = ShortestRestricted);

    // 限制了阅读又删除了的也在内：删了，写着的话照样不能露。措施可以自己限制阅读，问题不限制
    private static async Task<IReadOnlyList<Said>> SaidAsync(Db db, Expression<Func<Problem, bool>> which, CancellationToken cancellation)
    {
        List<Said> said = [];
        foreach (var removed in new[] { false, true })
        {
            var problems = await db.Whole<Problem>(removed).AsNoTracking().Where(p => p.Restricted).Where(which).Select(p => new { p.InspectionId, p.Title, p.Detail, p.Outcome }).ToListAsync(cancellation);
            said.AddRange(problems.SelectMany(p => new[] { p.Title, p.Detail, p.Outcome }.Select(t => new Said(p.InspectionId, t))));
            // 问题删除的，措施跟着删除；单独删除的措施，问题还在
            foreach (var of in removed ? new[] { false, true } : [false])
            {
                var measures = await db.Whole<Measure>(removed).AsNoTracking().Where(m => m.Restricted).Join(db.Whole<Problem>(of).Where(which), m => m.ProblemId, p => p.Id, (m, p) => new { p.InspectionId, m.Text, m.ProgressText }).ToListAsync(cancellation);
                // 进展里短的多是“已经完成”这样的套话
                said.AddRange(measures.SelectMany(m => new[] { new Said(m.InspectionId, m.Text), new Said(m.InspectionId, m.ProgressText, LongPiece) }));
            }
        }
        return said;
    }

    private static IReadOnlyList<string> Words(IEnumerable<Said> said) => [.. said.Where(s => s.Text?.Trim().Length >= s.Shortest).Select(s => s.Text!.Trim()).Distinct()];

    private static HashSet<int> LockedIn(IReadOnlyList<PublishPlace> places, IReadOnlyList<string> words)
    {
        var locked = new HashSet<int>();
        if (words.Count == 0) return locked;
        var level = 0;
        foreach (var place in places)
        {
            // 问题在标题里的，到下一个同级的标题为止都不公开
            if (place.Level > 0 && place.Level <= level) level = 0;
            var hit = words.Any(w => place.Has(w) || place.Text.Length >= LongPiece && w.Contains(place.Text.Trim(), StringComparison.Ordinal));
            if (hit && place.Level > 0 && level == 0) level = place.Level;
            if (hit || level > 0) locked.Add(place.Number);
        }
        return locked;
    }

    // 只拿来认公文里写着的姓名，本来就在公文里
    internal static async Task<IReadOnlyList<string>> PeopleAsync(Db db, CancellationToken cancellation) =>
        [.. (await db.Whole<Person>(removed: false).AsNoTracking().Select(p => p.Name).Distinct().OrderBy(n => n).Take(MostPeople).ToListAsync(cancellation)).Select(n => n.Trim()).Where(n => n.Length >= 2)];
}
