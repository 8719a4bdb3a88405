namespace Bihuan.Rectification.Surveys;

/// <summary>问卷的一题。</summary>
/// <param name="Text">问什么。</param>
/// <param name="Kind">哪一种，见 <see cref="SurveyQuestionKinds"/>。</param>
public sealed record SurveyQuestion(string Text, string Kind)
{
    /// <summary>一题最长多少字。</summary>
    public const int TextLength = 120;

    /// <summary>满意度的各档，照先后。</summary>
    public static IReadOnlyList<string> Scale { get; } = ["非常满意", "满意", "基本满意", "不满意", "不了解"];

    /// <summary>前几档算满意。</summary>
    public const int SatisfiedOptions = 3;

    /// <summary>除“不了解”以外的几档：算满意率的分母。</summary>
    public const int RatedOptions = 4;

    /// <summary>可以选的；写意见的题没有。</summary>
    public IReadOnlyList<string> Options => Kind == SurveyQuestionKinds.Scale ? Scale : [];
}

/// <summary>题的种类。</summary>
public static class SurveyQuestionKinds
{
    /// <summary>满意度，五档选一，一定要选。</summary>
    public const string Scale = "scale";

    /// <summary>写意见，可以不写。</summary>
    public const string Text = "text";

    /// <summary>认得的种类。</summary>
    public static bool IsKnown(string kind) => kind is Scale or Text;
}
