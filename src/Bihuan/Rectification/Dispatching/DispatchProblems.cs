using System.Globalization;

using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching;

/// <summary>一次巡察的各个问题和措施，几种公文都用：一次查齐，限制阅读的不在内。</summary>
/// <param name="Problems">各个问题，照清单的先后。</param>
/// <param name="Measures">问题 → 它的措施，照次序。</param>
/// <param name="Labels">单位、人的名称。</param>
internal sealed record DispatchProblems(IReadOnlyList<Problem> Problems, ILookup<Guid, Measure> Measures, Labels Labels)
{
    /// <summary>一览表一行的名称。</summary>
    public static IReadOnlyList<TemplateSlot> RowSlots { get; } =
        [new TemplateSlot.Text("序号", "排在第几"), new TemplateSlot.Text("问题题目", "问题，一句话"), new TemplateSlot.Text("责任领导", "姓名"), new TemplateSlot.Text("责任单位", "名称"), new TemplateSlot.Text("整改期限", "日期"), new TemplateSlot.Text("到了哪一步", "如“已销号”"), new TemplateSlot.Text("销号日期", "没有销号的空着")];

    /// <summary>一览表。</summary>
    public static OfficialAnnex Overview { get; } = new("反馈问题整改情况一览表",
        [new OfficialBlock.Table([("序号", 3), ("问题", 15), ("责任领导", 5), ("责任单位", 7), ("整改期限", 6), ("进展", 5), ("销号日期", 6)], [["{序号}", "{问题题目}", "{责任领导}", "{责任单位}", "{整改期限}", "{到了哪一步}", "{销号日期}"]], Repeats: "一览")], IsLandscape: true);

    /// <summary>查。</summary>
    public static async Task<DispatchProblems> OfAsync(DispatchGathering from)
    {
        var id = from.Inspection.Id;
        var problems = await from.Rows<Problem>().AsNoTracking().Where(p => p.InspectionId == id).OrderBy(p => p.Sequence).ThenBy(p => p.Id).ToListAsync(from.Cancellation);
        var ids = problems.Select(p => p.Id).ToHashSet();
        var measures = await from.Rows<Measure>().AsNoTracking().Where(m => EF.Parameter(ids).Contains(m.ProblemId)).OrderBy(m => m.Sequence).ThenBy(m => m.Id).ToListAsync(from.Cancellation);
        var (ofProblems, ofMeasures) = (from.Db.Catalog.Of(typeof(Problem)), from.Db.Catalog.Of(typeof(Measure)));
        var labels = await LedgerNames.OfAsync(from.Db, [.. new[] { nameof(Problem.LeaderId), nameof(Problem.ResponsibleId), nameof(Problem.UnitId) }.Select(n => ofProblems.Field(n)!)], problems, [], from.Cancellation);
        var owners = await LedgerNames.OfAsync(from.Db, [ofMeasures.Field(nameof(Measure.OwnerId))!, ofMeasures.Field(nameof(Measure.UnitId))!], measures, [], from.Cancellation);
        return new(problems, measures.ToLookup(m => m.ProblemId), new(labels.Units.Concat(owners.Units).DistinctBy(u => u.Key).ToDictionary(), labels.Rows.Concat(owners.Rows).DistinctBy(r => r.Key).ToDictionary()));
    }

    /// <summary>照方面分的，方面的先后照问题的先后，没有写的叫“其他方面”在最后。</summary>
    public IEnumerable<(string Name, IReadOnlyList<Problem> Problems)> ByAspect() =>
        Problems.GroupBy(p => p.Aspect ?? "", StringComparer.Ordinal).OrderBy(g => g.Key.Length == 0).ThenBy(g => g.Min(p => p.Sequence)).Select(g => (g.Key.Length == 0 ? "其他方面" : g.Key, (IReadOnlyList<Problem>)[.. g]));

    /// <summary>一览表的各行。</summary>
    public IEnumerable<TemplateData> Rows() => Problems.Select((p, i) => new TemplateData().Text("序号", (i + 1).ToString(CultureInfo.InvariantCulture)).Text("问题题目", p.Title).Text("责任领导", Person(p.LeaderId))
        .Text("责任单位", Labels.Unit(p.UnitId)).Text("整改期限", Day(p.DueOn)).Text("到了哪一步", StateOf(p)).Text("销号日期", Day(p.ClosedOn)));

    /// <summary>人的姓名；没有的为空串。</summary>
    public string Person(Guid? id) => id is { } person ? Labels.Row(person) : "";

    /// <summary>表里的日期，写数字，一格排得下；没有的为空串。</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>到了哪一步，叫什么。</summary>
    public static string StateOf(Problem problem) => ProblemStates.Choices.First(c => c.Code == problem.State).Title;

    /// <summary>整改情况：写了成效的照成效；没有写的，各条措施报上来的进展，一条一段。</summary>
    public string DoneOf(Problem problem)
    {
        if (problem.Outcome is { Length: > 0 } outcome) return outcome;
        var measures = Measures[problem.Id].ToList();
        var told = measures.Where(m => m.ProgressText is { Length: > 0 }).Select(m => m.ProgressText!.TrimEnd('。') + "。").Distinct(StringComparer.Ordinal).ToList();
        if (told.Count > 0) return string.Join('\n', told);
        return measures.Count == 0 ? "还没有定整改措施。" : $"定了{measures.Count}条整改措施，还没有报进展。";
    }
}
