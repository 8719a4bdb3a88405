using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Plans.Checking;

/// <summary>要校核的方案：一次巡察的问题、措施，一次取齐。</summary>
/// <param name="Inspection">哪次巡察。</param>
/// <param name="Problems">各个问题，照序号。</param>
/// <param name="Measures">各条措施。</param>
/// <param name="WithGoals">登记了阶段目标的问题。</param>
/// <param name="Names">人的姓名；不知道的没有。</param>
/// <param name="MostAtOnce">一个人30天里到期的措施多于几条就提示。</param>
public sealed record PlanContent(Inspection Inspection, IReadOnlyList<Problem> Problems, IReadOnlyList<Measure> Measures, IReadOnlySet<Guid> WithGoals, IReadOnlyDictionary<Guid, string> Names, int MostAtOnce)
{
    private readonly ILookup<Guid, Measure> _of = Measures.ToLookup(m => m.ProblemId);
    private readonly Dictionary<Guid, Problem> _problems = Problems.ToDictionary(p => p.Id);

    /// <summary>现在的期限是同意延期改的问题。</summary>
    public IReadOnlySet<Guid> Extended { get; init; } = new HashSet<Guid>();

    /// <summary>一个问题的措施。</summary>
    public IEnumerable<Measure> MeasuresOf(Problem problem) => _of[problem.Id];

    /// <summary>一条措施的问题。</summary>
    public Problem ProblemOf(Measure measure) => _problems[measure.ProblemId];

    /// <summary>一条措施哪天到期：没有另定的随问题。</summary>
    public DateOnly? DueOf(Measure measure) => measure.DueOn ?? ProblemOf(measure).DueOn;

    /// <summary>一个问题怎么称呼：“问题3 窗口无人值守”。</summary>
    public static string NameOf(Problem problem) => $"问题{problem.Sequence} {Short(problem.Title)}";

    /// <summary>一条措施怎么称呼。</summary>
    public string NameOf(Measure measure) => $"问题{ProblemOf(measure).Sequence}的措施{measure.Sequence} {Short(measure.Text)}";

    internal static string Short(string text) => text.Length > 40 ? text[..39] + "…" : text;
}
