using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Bihuan.Ledgers.Rectification.Assessing;

/// <summary>方案的内容：要素合计100分，测评占一定的比重，合起来定等。</summary>
/// <param name="Elements">各要素，照先后；同一方面的连在一起。</param>
/// <param name="Surveys">各项测评。</param>
/// <param name="Vetoes">一票否决：有其中一条的，等次最高到哪里。由人认定。</param>
/// <param name="Grades">各等次，从高到低；最后一个从0分起。</param>
public sealed record SchemeContent(IReadOnlyList<SchemeElement> Elements, IReadOnlyList<SchemeSurvey> Surveys, IReadOnlyList<SchemeVeto> Vetoes, IReadOnlyList<SchemeGrade> Grades)
{
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>空的。</summary>
    public static SchemeContent Empty { get; } = new([], [], [], []);

    /// <summary>测评一共占百分之几。</summary>
    public int SurveyWeight => Surveys.Sum(s => s.Weight);

    /// <summary>存的样子。</summary>
    public string Write() => JsonSerializer.Serialize(this, Writing);

    /// <summary>由存的读。</summary>
    public static SchemeContent Read(string stored) => JsonSerializer.Deserialize<SchemeContent>(stored) ?? Empty;
}

/// <summary>一个要素。</summary>
/// <param name="Code">代号，一版里不重复。</param>
/// <param name="Aspect">哪一方面。</param>
/// <param name="Title">叫什么。</param>
/// <param name="Points">满分几分，整数。</param>
/// <param name="Figure">由哪个数算，见 <see cref="AssessFigures"/>；由人评的为 null。</param>
/// <param name="Steps">到多少得几分，照先后，第一档满分；由人评的为空。</param>
/// <param name="Help">怎样评，一句话；没有的为 null。</param>
public sealed record SchemeElement(string Code, string Aspect, string Title, int Points, string? Figure, IReadOnlyList<SchemeStep> Steps, string? Help = null)
{
    /// <summary>照规则得几分，以百分之一分计；没有数的为 null。</summary>
    /// <param name="hits">分子。</param>
    /// <param name="whole">分母。</param>
    public int? Score(int? hits, int? whole)
    {
        if (AssessFigures.Find(Figure) is not { } figure || hits is not { } part || whole is not > 0) return null;
        // 两边都乘上，不用小数：刚好到的不会差一点
        foreach (var step in Steps)
            if (figure.LowerIsBetter ? part * 10_000L <= (long)step.At * whole : part * 10_000L >= (long)step.At * whole) return step.Points;
        return 0;
    }
}

/// <summary>一档：到了多少得几分。</summary>
/// <param name="At">百分之几，以万分之一计；越低越好的数是“不超过”。</param>
/// <param name="Points">几分，以百分之一分计。</param>
public sealed record SchemeStep(int At, int Points);

/// <summary>一项测评。</summary>
/// <param name="Code">代号。</param>
/// <param name="Title">叫什么。</param>
/// <param name="Weight">在总分里占百分之几。</param>
/// <param name="Audience">问谁，见 <see cref="SchemeAudiences"/>；以前的方案没有写的为 null，照叫法看。</param>
public sealed record SchemeSurvey(string Code, string Title, int Weight, string? Audience = null)
{
    /// <summary>问的人对得上的，这一次测评可以取。</summary>
    /// <param name="audience">问卷问谁，见 <see cref="Surveys.SurveyAudiences"/>。</param>
    public bool Takes(string audience) => SchemeAudiences.Takes(Audience ?? SchemeAudiences.Guess(Title), audience);
}

/// <summary>一条一票否决。</summary>
/// <param name="Code">代号。</param>
/// <param name="Title">什么情形。</param>
/// <param name="Cap">有这种情形的，等次最高是哪个。</param>
public sealed record SchemeVeto(string Code, string Title, string Cap);

/// <summary>一个等次。</summary>
/// <param name="Title">叫什么。</param>
/// <param name="Least">从几分起，整数。</param>
public sealed record SchemeGrade(string Title, int Least);
