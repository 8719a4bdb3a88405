namespace Bihuan.Ledgers.Rectification.Assessing;

/// <summary>各项合成总分和等次；纯计算。分以百分之一分计。</summary>
/// <param name="Elements">要素合计；还有没有给分的为 null。</param>
/// <param name="Surveys">各项测评照比重的合计；还有没有填的为 null。</param>
/// <param name="ElementWeight">要素占百分之几：100减去做了的测评的比重。</param>
/// <param name="Total">总分；没有打全的为 null。</param>
/// <param name="Grade">等次；没有打全的为 null。</param>
/// <param name="CappedBy">因为哪一条一票否决降了等次；没有的为 null。</param>
public sealed record AssessmentSum(int? Elements, int? Surveys, int ElementWeight, int? Total, string? Grade, SchemeVeto? CappedBy)
{
    /// <summary>合。</summary>
    public static AssessmentSum Of(SchemeContent scheme, IReadOnlyCollection<AssessmentScore> scores)
    {
        var of = scores.ToDictionary(s => (s.Kind, s.Code));
        AssessmentScore? Find(string kind, string code) => of.GetValueOrDefault((kind, code));
        int? elements = scheme.Elements.All(e => Find(ScoreKinds.Element, e.Code)?.Given is not null) ? scheme.Elements.Sum(e => Find(ScoreKinds.Element, e.Code)!.Given!.Value) : null;
        var done = scheme.Surveys.Where(s => Find(ScoreKinds.Survey, s.Code) is not { Skipped: true }).ToList();
        // 满意率以万分之一计，乘上百分之几的比重，正好是百分之一分的一百倍
        long? surveys = done.TrueForAll(s => Find(ScoreKinds.Survey, s.Code)?.Rate is not null) ? done.Sum(s => (long)Find(ScoreKinds.Survey, s.Code)!.Rate!.Value * s.Weight) : null;
        var weight = 100 - done.Sum(s => s.Weight);
        int? total = elements is { } e && surveys is { } r ? (int)Math.Round(((decimal)e * weight + r) / 100, MidpointRounding.AwayFromZero) : null;
        var (grade, cap) = total is { } points ? GradeOf(scheme, points, [.. scheme.Vetoes.Where(v => Find(ScoreKinds.Veto, v.Code) is { Given: > 0 })]) : (null, null);
        return new(elements, surveys is { } s100 ? (int)Math.Round(s100 / 100m, MidpointRounding.AwayFromZero) : null, weight, total, grade, cap);
    }

    private static (string? Grade, SchemeVeto? Cap) GradeOf(SchemeContent scheme, int total, List<SchemeVeto> vetoes)
    {
        int IndexOf(string title) => Math.Max(0, scheme.Grades.ToList().FindIndex(g => g.Title == title));
        var earned = scheme.Grades.ToList().FindIndex(g => g.Least * 100 <= total);
        var worst = vetoes.OrderByDescending(v => IndexOf(v.Cap)).FirstOrDefault();
        return worst is not null && IndexOf(worst.Cap) > earned ? (scheme.Grades[IndexOf(worst.Cap)].Title, worst) : (scheme.Grades[earned].Title, null);
    }
}
