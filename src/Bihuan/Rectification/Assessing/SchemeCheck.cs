using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Assessing;

namespace Bihuan.Rectification.Assessing;

/// <summary>一版方案写得行不行：分合计100、各档由好到差、等次由高到低。</summary>
public static class SchemeCheck
{
    /// <summary>最多几个要素、几项测评、几条一票否决、几个等次、几档。</summary>
    public const int MostElements = 40, MostSurveys = 8, MostVetoes = 12, MostGrades = 8, MostSteps = 10;

    /// <summary>测评合起来最多占百分之几。</summary>
    public const int MostWeight = 60;

    /// <summary>名称最长多少字。</summary>
    public const int TitleLength = 60;

    /// <summary>等次的叫法最长多少字。</summary>
    public const int GradeLength = 20;

    /// <summary>看。</summary>
    /// <param name="title">方案的名称。</param>
    /// <param name="scheme">内容。</param>
    /// <param name="faults">加进哪里；字段写“哪一组、第几行”，如 e1、s2。</param>
    public static void Run(string title, SchemeContent scheme, Faults faults)
    {
        if (title.Length is 0 or > AssessmentScheme.NameLength) faults.Add(nameof(AssessmentScheme.Name), $"请写方案的名称，最多{AssessmentScheme.NameLength}个字。");
        Elements(scheme, faults);
        for (var i = 0; i < scheme.Surveys.Count; i++)
        {
            Named("s", i, scheme.Surveys[i].Title, "测评", faults);
            if (scheme.Surveys[i].Weight is < 1 or > MostWeight) faults.Add("s" + i, $"“{scheme.Surveys[i].Title}”的比重要在百分之1到百分之{MostWeight}之间。请改。");
        }
        if (scheme.Surveys.Count > MostSurveys) faults.Add("s0", $"测评最多{MostSurveys}项。请合并。");
        if (scheme.SurveyWeight > MostWeight) faults.Add("s0", string.Create(CultureInfo.InvariantCulture, $"各项测评的比重合起来是百分之{scheme.SurveyWeight}，最多百分之{MostWeight}。请改小。"));
        Grades(scheme, faults);
        for (var i = 0; i < scheme.Vetoes.Count; i++)
        {
            Named("v", i, scheme.Vetoes[i].Title, "一票否决", faults);
            if (scheme.Grades.All(g => g.Title != scheme.Vetoes[i].Cap)) faults.Add("v" + i, $"“{scheme.Vetoes[i].Title}”最高到“{scheme.Vetoes[i].Cap}”，等次里没有这一个。请照等次的叫法写。");
        }
        if (scheme.Vetoes.Count > MostVetoes) faults.Add("v0", $"一票否决最多{MostVetoes}条。请合并。");
    }

    private static void Elements(SchemeContent scheme, Faults faults)
    {
        if (scheme.Elements.Count == 0) faults.Add("e0", "至少要有一个要素。请写方面、要素和满分。");
        if (scheme.Elements.Count > MostElements) faults.Add("e0", $"要素最多{MostElements}个。请合并。");
        for (var i = 0; i < scheme.Elements.Count; i++)
        {
            var e = scheme.Elements[i];
            Named("e", i, e.Title, "要素", faults);
            if (e.Aspect.Length is 0 or > TitleLength) faults.Add("e" + i, $"“{e.Title}”没有写方面，或者太长。请写属于哪一方面，最多{TitleLength}个字。");
            if (e.Points is < 1 or > 100) faults.Add("e" + i, $"“{e.Title}”的满分要是1到100的整数。请改。");
            if (e.Figure is null)
            {
                if (e.Steps.Count > 0) faults.Add("e" + i, $"“{e.Title}”由人评，不用写档次。请清空档次，或者选由哪个数算。");
            }
            else if (AssessFigures.Find(e.Figure) is not { } figure) faults.Add("e" + i, $"“{e.Title}”选的数没有了。请重新选。");
            else Steps(i, e, figure, faults);
        }
        if (scheme.Elements.Count > 0 && scheme.Elements.Sum(e => e.Points) is var sum && sum != 100) faults.Add("e0", string.Create(CultureInfo.InvariantCulture, $"各要素的满分合计是{sum}分，要正好100分。请改。"));
        if (scheme.Elements.GroupBy(e => e.Title, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) faults.Add("e0", $"有两个要素都叫“{twice.Key}”。请改一个的名称。");
    }

    private static void Steps(int at, SchemeElement e, AssessFigure figure, Faults faults)
    {
        if (e.Steps.Count is 0 or > MostSteps)
        {
            faults.Add("e" + at, $"“{e.Title}”请写各档，最多{MostSteps}档，如“{(figure.LowerIsBetter ? "0：10；3：8；8：4" : "100：10；90：8；80：5")}”。");
            return;
        }
        if (e.Steps.Any(s => s.At is < 0 or > 10_000)) faults.Add("e" + at, $"“{e.Title}”的档次是百分之几，要在0到100之间。请改。");
        if (e.Steps[0].Points != e.Points * 100) faults.Add("e" + at, $"“{e.Title}”最好的一档要得满分{e.Points}分。请改第一档，或者改满分。");
        for (var i = 1; i < e.Steps.Count; i++)
        {
            var (before, now) = (e.Steps[i - 1], e.Steps[i]);
            if (figure.LowerIsBetter ? now.At <= before.At : now.At >= before.At) faults.Add("e" + at, $"“{e.Title}”的各档要从好到差写：{figure.Title}{(figure.LowerIsBetter ? "越低越好，后一档要比前一档高" : "越高越好，后一档要比前一档低")}。请改。");
            else if (now.Points >= before.Points) faults.Add("e" + at, $"“{e.Title}”后一档的分要比前一档少。请改。");
            else continue;
            return;
        }
        if (e.Steps.Any(s => s.Points < 0)) faults.Add("e" + at, $"“{e.Title}”的分不能是负的。请改。");
    }

    private static void Grades(SchemeContent scheme, Faults faults)
    {
        var grades = scheme.Grades;
        if (grades.Count is < 2 or > MostGrades)
        {
            faults.Add("g0", $"等次要有2到{MostGrades}个。请写叫法和从几分起。");
            return;
        }
        for (var i = 0; i < grades.Count; i++)
        {
            if (grades[i].Title.Length is 0 or > GradeLength) faults.Add("g" + i, $"请写等次的叫法，最多{GradeLength}个字。");
            if (grades[i].Least is < 0 or > 100) faults.Add("g" + i, $"“{grades[i].Title}”从几分起，要在0到100之间。请改。");
            if (i > 0 && grades[i].Least >= grades[i - 1].Least) faults.Add("g" + i, $"等次要从高到低写：“{grades[i].Title}”的分数线要比“{grades[i - 1].Title}”低。请改。");
        }
        if (grades[^1].Least != 0) faults.Add("g" + (grades.Count - 1), $"最后一个等次“{grades[^1].Title}”要从0分起，免得有的分没有等次。请改。");
        if (grades.GroupBy(g => g.Title, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) faults.Add("g0", $"有两个等次都叫“{twice.Key}”。请改一个。");
    }

    private static void Named(string group, int at, string title, string what, Faults faults)
    {
        if (title.Length is 0 or > TitleLength) faults.Add(group + at.ToString(CultureInfo.InvariantCulture), $"第{at + 1}项{what}没有写名称，或者太长。请写，最多{TitleLength}个字。");
    }
}
