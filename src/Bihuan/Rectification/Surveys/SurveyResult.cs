namespace Bihuan.Rectification.Surveys;

/// <summary>一份问卷的结果。链接答的、纸面的分开数，各自不到 <see cref="Least"/> 份的不显示、不计入，免得看得出是谁答的。</summary>
/// <param name="SurveyId">哪份问卷。</param>
/// <param name="Title">名称。</param>
/// <param name="Audience">问谁，见 <c>SurveyAudiences</c>。</param>
/// <param name="InspectionId">为哪次巡察；不为哪一次的为 null。</param>
/// <param name="IsClosed">结束了；没有结束的不显示结果。</param>
/// <param name="Links">链接答了几份。</param>
/// <param name="Papers">纸面的几份，核过的。</param>
/// <param name="Least">至少几份才显示。</param>
public sealed record SurveyResult(Guid SurveyId, string Title, string Audience, Guid? InspectionId, bool IsClosed, int Links, int Papers, int Least)
{
    /// <summary>链接答的算进结果。</summary>
    public bool CountsLinks => IsClosed && Links >= Least;

    /// <summary>纸面的算进结果。</summary>
    public bool CountsPapers => IsClosed && Papers >= Least;

    /// <summary>有结果可看。</summary>
    public bool IsShown => CountsLinks || CountsPapers;

    /// <summary>算进结果的几份。</summary>
    public int Counted => (CountsLinks ? Links : 0) + (CountsPapers ? Papers : 0);

    /// <summary>各题；没有结果可看的，数都是 0。</summary>
    public IReadOnlyList<QuestionResult> Questions { get; init; } = [];

    /// <summary>选了满意的几档，各题加起来。</summary>
    public int Satisfied => Questions.Sum(q => q.Satisfied);

    /// <summary>除“不了解”以外选了的，各题加起来。</summary>
    public int Rated => Questions.Sum(q => q.Rated);

    /// <summary>满意率，万分之几；不显示、没有人选的为 null。</summary>
    public int? SatisfactionRate => QuestionResult.RateOf(Satisfied, Rated);
}

/// <summary>一题的结果。</summary>
/// <param name="Question">题。</param>
/// <param name="Links">链接答的，各项几份。</param>
/// <param name="Papers">纸面的，各项几份。</param>
/// <param name="Texts">写的意见，照文字排；只有链接答的有。</param>
public sealed record QuestionResult(SurveyQuestion Question, IReadOnlyList<int> Links, IReadOnlyList<int> Papers, IReadOnlyList<string> Texts)
{
    /// <summary>各项一共几份。</summary>
    public IReadOnlyList<int> Counts => [.. Links.Zip(Papers, (l, p) => l + p)];

    /// <summary>选了满意的几档的。</summary>
    public int Satisfied => Counts.Take(SurveyQuestion.SatisfiedOptions).Sum();

    /// <summary>除“不了解”以外选了的。</summary>
    public int Rated => Counts.Take(SurveyQuestion.RatedOptions).Sum();

    /// <summary>满意率，万分之几；没有人选的为 null。</summary>
    public int? Rate => RateOf(Satisfied, Rated);

    internal static int? RateOf(int part, int whole) => whole == 0 ? null : (int)((part * 10_000L + whole / 2) / whole);
}
