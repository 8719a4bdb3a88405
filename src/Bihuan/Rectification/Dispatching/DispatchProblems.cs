using System.Globalization;

using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching;

/// <summary>一次巡察的各个问题和措施，几种公文都用：一次查齐，限制阅读的不在内。</summary>
/// <param name="Problems">各个问题，照清单的先后。</param>
/// <param name="Measures">问题 → 它的措施，照次序。</param>
/// <param name="Labels">单位、人的名称。</param>
internal sealed record DispatchProblems(IReadOnlyList<Problem> Problems, ILookup<Guid, Measure> Measures, Labels Labels)
{
    /// <summary>销过号、核对为反弹又在整改的：问题上写着的成效还是上一次销号时写的。</summary>
    public IReadOnlySet<Guid> Reopened { get; init; } = new HashSet<Guid>();

    /// <summary>一览表一行的名称。</summary>
    public static IReadOnlyList<TemplateSlot> RowSlots { get; } =
        [new TemplateSlot.Text("序号", "问题自己的序号"), new TemplateSlot.Text("问题题目", "问题，一句话"), new TemplateSlot.Text("责任领导", "姓名"), new TemplateSlot.Text("责任单位", "名称"), new TemplateSlot.Text("整改期限", "日期"), new TemplateSlot.Text("到了哪一步", "如“已销号”“正在整改”"), new TemplateSlot.Text("销号日期", "没有销号的空着")];

    /// <summary>一览表。</summary>
    public static OfficialAnnex Overview { get; } = new("反馈问题整改情况一览表",
        [new OfficialBlock.Table([("序号", 3), ("问题", 15), ("责任领导", 5), ("责任单位", 7), ("整改期限", 6), ("进展", 6), ("销号日期", 6)], [["{序号}", "{问题题目}", "{责任领导}", "{责任单位}", "{整改期限}", "{到了哪一步}", "{销号日期}"]], Repeats: "一览")], IsLandscape: true);

    /// <summary>查。</summary>
    public static async Task<DispatchProblems> OfAsync(DispatchGathering from)
    {
        var id = from.Inspection.Id;
        var problems = await from.Rows<Problem>().AsNoTracking().Where(p => p.InspectionId == id).OrderBy(p => p.Sequence).ThenBy(p => p.Id).ToListAsync(from.Cancellation);
        var ids = problems.Select(p => p.Id).ToHashSet();
        var measures = await from.Rows<Measure>().AsNoTracking().Where(m => EF.Parameter(ids).Contains(m.ProblemId)).OrderBy(m => m.Sequence).ThenBy(m => m.Id).ToListAsync(from.Cancellation);
        var inHand = problems.Where(p => ProblemStates.IsInHand(p.State)).Select(p => p.Id).ToHashSet();
        var closures = await from.Rows<Closure>().AsNoTracking().Where(c => EF.Parameter(inHand).Contains(c.ProblemId)).Select(c => new { c.ProblemId, c.Round, c.State }).ToListAsync(from.Cancellation);
        var (ofProblems, ofMeasures) = (from.Db.Catalog.Of(typeof(Problem)), from.Db.Catalog.Of(typeof(Measure)));
        var labels = await LedgerNames.OfAsync(from.Db, [.. new[] { nameof(Problem.LeaderId), nameof(Problem.ResponsibleId), nameof(Problem.UnitId) }.Select(n => ofProblems.Field(n)!)], problems, [], from.Cancellation);
        var owners = await LedgerNames.OfAsync(from.Db, [ofMeasures.Field(nameof(Measure.OwnerId))!, ofMeasures.Field(nameof(Measure.UnitId))!], measures, [], from.Cancellation);
        return new(problems, measures.ToLookup(m => m.ProblemId), new(labels.Units.Concat(owners.Units).DistinctBy(u => u.Key).ToDictionary(), labels.Rows.Concat(owners.Rows).DistinctBy(r => r.Key).ToDictionary()))
        {
            Reopened = closures.GroupBy(c => c.ProblemId).Where(g => g.MaxBy(c => c.Round)!.State == ClosureStates.Closed).Select(g => g.Key).ToHashSet(),
        };
    }

    /// <summary>照方面分的，方面的先后照问题的先后，没有写的叫“其他方面”在最后。</summary>
    public IEnumerable<(string Name, IReadOnlyList<Problem> Problems)> ByAspect() =>
        Problems.GroupBy(p => p.Aspect ?? "", StringComparer.Ordinal).OrderBy(g => g.Key.Length == 0).ThenBy(g => g.Min(p => p.Sequence)).Select(g => (g.Key.Length == 0 ? "其他方面" : g.Key, (IReadOnlyList<Problem>)[.. g]));

    /// <summary>一览表的各行。</summary>
    public IEnumerable<TemplateData> Rows() => Problems.Select(p => new TemplateData().Text("序号", NumberOf(p)).Text("问题题目", p.Title).Text("责任领导", Person(p.LeaderId))
        .Text("责任单位", Labels.Unit(p.UnitId)).Text("整改期限", Day(p.DueOn)).Text("到了哪一步", ProblemStates.Told(p.State)).Text("销号日期", Day(p.ClosedOn)));

    /// <summary>人的姓名；没有的为空串。</summary>
    public string Person(Guid? id) => id is { } person ? Labels.Row(person) : "";

    /// <summary>表里的日期，写数字，一格排得下；没有的为空串。</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>问题自己的序号：审批表、函件里写的也是它。限制阅读的不写，就空一号。</summary>
    public static string NumberOf(Problem problem) => problem.Sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>整改情况：写了成效的照成效；没有写的、申请被退回和反弹了要重新整改的，各条措施报上来的进展，一条一段。</summary>
    public string DoneOf(Problem problem)
    {
        // 退回、反弹的，先前申请时写的成效作不得数
        var again = problem.State is ProblemStates.Returned or ProblemStates.Relapsed || Reopened.Contains(problem.Id);
        if (problem.Outcome is { Length: > 0 } outcome && !again) return outcome;
        var measures = Measures[problem.Id].ToList();
        var told = measures.Where(m => m.ProgressText is { Length: > 0 }).Select(m => m.ProgressText!.TrimEnd('。') + "。").Distinct(StringComparer.Ordinal).ToList();
        if (told.Count > 0) return string.Join('\n', told);
        return problem.State == ProblemStates.Returned ? "正在照审核的意见补充整改。" : again ? "正在重新整改。" : measures.Count == 0 ? "还没有定整改措施。" : $"定了{measures.Count}条整改措施，还没有报进展。";
    }
}
