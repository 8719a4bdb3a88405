namespace Bihuan.Rectification.Doing;

/// <summary>待办的种类。</summary>
public enum TodoKind
{
    /// <summary>要签收的问题。</summary>
    SignFor,

    /// <summary>负责的问题。</summary>
    Problem,

    /// <summary>要做的措施。</summary>
    Measure,

    /// <summary>长期坚持的问题的阶段目标。</summary>
    Goal,

    /// <summary>要答复的函件。</summary>
    Letter,

    /// <summary>要审核的延期，和退回来的延期。</summary>
    Extension,

    /// <summary>整改的步骤。</summary>
    Stage,

    /// <summary>要签字背书的方案。</summary>
    Plan,

    /// <summary>要说明、要核对的疑似反弹。</summary>
    Relapse,

    /// <summary>要审核的销号。</summary>
    Closure,

    /// <summary>要查的回头看，要补好的。</summary>
    LookBack,

    /// <summary>要批准、答复的报送；督导的，要签收、确认的。</summary>
    Submission,

    /// <summary>要复核的、退回来的考核评价。</summary>
    Assessment,

    /// <summary>要签发的、退回来的公文。</summary>
    Dispatch,

    /// <summary>要批准的、退回来的、等着公开的公开版本。</summary>
    Publication,

    /// <summary>要批准的、退回来的公开的问题。</summary>
    PublicProblem,

    /// <summary>要核的纸面答卷。</summary>
    Survey,

    /// <summary>要交办、答复、批准的公众意见。</summary>
    Opinion,
}

/// <summary>一件待办。</summary>
/// <param name="Kind">哪一种。</param>
/// <param name="RowId">哪一行：问题、措施、函件……的行号。</param>
/// <param name="Version">那一行现在第几版。</param>
/// <param name="Do">要做什么，动词开头。</param>
/// <param name="What">那一行叫什么。</param>
/// <param name="About">为哪个问题、哪次巡察；就是它自己的为 null。</param>
/// <param name="Href">到哪里做。</param>
/// <param name="DueOn">最迟哪一天；没有定的为 null。</param>
public sealed record TodoItem(TodoKind Kind, Guid RowId, int Version, string Do, string What, string? About, string Href, DateOnly? DueOn)
{
    /// <summary>限制阅读：只有指定的人看得见。</summary>
    public bool Restricted { get; init; }
}

/// <summary>离期限还有多久。</summary>
public enum TodoDue
{
    /// <summary>已逾期。</summary>
    Late,

    /// <summary>10天之内，今天也算。</summary>
    Within10,

    /// <summary>20天之内。</summary>
    Within20,

    /// <summary>更晚。</summary>
    Later,

    /// <summary>没有期限。</summary>
    None,
}

/// <summary>待办怎样叫。</summary>
public static class TodoWords
{
    /// <summary>一件叫什么，最长多少字：整份函件、整条措施在它自己的一页里看。</summary>
    public const int LongestName = 60;

    /// <summary>收成一行。</summary>
    public static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestName) return line;
        var cut = char.IsHighSurrogate(line[LongestName - 1]) ? LongestName - 1 : LongestName;
        // 日期、数不从中间断：断了就看错了
        var whole = cut;
        while (whole > cut - LongestFigure && IsFigure(line[whole]) && IsFigure(line[whole - 1])) whole--;
        return line[..(IsFigure(line[whole]) && IsFigure(line[whole - 1]) ? cut : whole)] + "……";
    }

    private const int LongestFigure = 10;

    private static bool IsFigure(char c) => char.IsAsciiDigit(c) || c is '-' or '.';

    /// <summary>自然日：到期那天不算逾期。</summary>
    public static TodoDue DueOf(DateOnly? due, DateOnly today) =>
        due is not { } day ? TodoDue.None
        : day < today ? TodoDue.Late
        : day <= today.AddDays(10) ? TodoDue.Within10
        : day <= today.AddDays(20) ? TodoDue.Within20
        : TodoDue.Later;

    /// <summary>一组的名称。</summary>
    public static string Name(TodoDue due) => due switch
    {
        TodoDue.Late => "已逾期",
        TodoDue.Within10 => "10天内",
        TodoDue.Within20 => "20天内",
        TodoDue.Later => "以后",
        TodoDue.None => "没有期限",
        _ => throw new ArgumentOutOfRangeException(nameof(due)),
    };

    /// <summary>一种的名称。</summary>
    public static string Name(TodoKind kind) => kind switch
    {
        TodoKind.SignFor => "签收",
        TodoKind.Problem => "问题",
        TodoKind.Measure => "措施",
        TodoKind.Goal => "阶段目标",
        TodoKind.Letter => "函件",
        TodoKind.Extension => "延期",
        TodoKind.Stage => "整改步骤",
        TodoKind.Plan => "整改方案",
        TodoKind.Relapse => "疑似反弹",
        TodoKind.Closure => "销号",
        TodoKind.LookBack => "回头看",
        TodoKind.Submission => "报送",
        TodoKind.Assessment => "考核评价",
        TodoKind.Dispatch => "公文",
        TodoKind.Publication => "公开",
        TodoKind.PublicProblem => "公开的问题",
        TodoKind.Survey => "问卷",
        TodoKind.Opinion => "公众意见",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
