using Bihuan.Ledgers.Rectification.Surveys;

namespace Bihuan.Ledgers.Rectification.Assessing;

/// <summary>方案里的一项测评问谁：取本系统的测评时，只能取问这些人的。</summary>
public static class SchemeAudiences
{
    /// <summary>外面的测评（巡察机构、纪检组织部门），照通报写，不取本系统的。</summary>
    public const string Outside = "outside";

    /// <summary>服务对象、群众。</summary>
    public const string Citizens = "citizens";

    /// <summary>本单位干部职工。</summary>
    public const string Staff = "staff";

    /// <summary>“两代表一委员”。</summary>
    public const string Delegates = "delegates";

    /// <summary>不限。</summary>
    public const string Any = "any";

    /// <summary>全部，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices { get; } = [new(Any, "不限"), new(Staff, "本单位干部职工"), new(Citizens, "服务对象、群众"), new(Delegates, "“两代表一委员”"), new(Outside, "外面的测评，照通报写")];

    /// <summary>叫什么。</summary>
    public static string TitleOf(string audience) => Choices.FirstOrDefault(c => c.Code == audience)?.Title ?? audience;

    internal static bool Takes(string audience, string asked) => audience switch
    {
        Any => true,
        Citizens => asked is SurveyAudiences.Served or SurveyAudiences.Public,
        Staff => asked is SurveyAudiences.Staff,
        Delegates => asked is SurveyAudiences.Delegates,
        _ => false,
    };

    /// <summary>以前的方案只写了叫法，照叫法看问谁；看不出来的不限。</summary>
    public static string Guess(string title) =>
        title.Contains("职工", StringComparison.Ordinal) ? Staff
        : title.Contains("服务对象", StringComparison.Ordinal) || title.Contains("群众", StringComparison.Ordinal) ? Citizens
        : title.Contains("代表", StringComparison.Ordinal) ? Delegates
        : title.Contains("巡察", StringComparison.Ordinal) || title.Contains("部门", StringComparison.Ordinal) ? Outside
        : Any;
}
