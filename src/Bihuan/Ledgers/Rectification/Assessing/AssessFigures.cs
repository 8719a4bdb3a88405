namespace Bihuan.Ledgers.Rectification.Assessing;

/// <summary>由数据算的一个数：一些行里有几行是这样的。</summary>
/// <param name="Code">代号，存进方案，一旦用了不能改。</param>
/// <param name="Title">叫什么。</param>
/// <param name="Part">分子是什么。</param>
/// <param name="Whole">分母是什么。</param>
/// <param name="Kind">数的是哪本台账的行，代号。</param>
/// <param name="LowerIsBetter">越低越好，如反弹率。</param>
public sealed record AssessFigure(string Code, string Title, string Part, string Whole, string Kind, bool LowerIsBetter = false)
{
    /// <summary>怎样算的，一句话。</summary>
    public string Definition => $"{Part} ÷ {Whole}";
}

/// <summary>考核评价、各轮比较用的各个数。都不数限制阅读的：谁看都一样。</summary>
public static class AssessFigures
{
    /// <summary>销号率。</summary>
    public const string Closed = "closed";

    /// <summary>按期销号率。</summary>
    public const string OnTime = "on-time";

    /// <summary>一次通过率。</summary>
    public const string FirstTime = "first-time";

    /// <summary>反弹率。</summary>
    public const string Relapsed = "relapsed";

    /// <summary>措施完成率。</summary>
    public const string Measures = "measures";

    /// <summary>佐证齐全率。</summary>
    public const string Proven = "proven";

    /// <summary>意见建议落实率。</summary>
    public const string Advice = "advice";

    /// <summary>函件按期答复率。</summary>
    public const string Letters = "letters";

    /// <summary>步骤按期率。</summary>
    public const string Stages = "stages";

    /// <summary>报告按期率。</summary>
    public const string Reports = "reports";

    /// <summary>公开完成率。</summary>
    public const string Published = "published";

    /// <summary>党组研究次数。</summary>
    public const string Studied = "studied";

    /// <summary>看护的规则稳定率。</summary>
    public const string Steady = "steady";

    /// <summary>回头看到位率。</summary>
    public const string LookedBack = "looked-back";

    /// <summary>全部。</summary>
    public static IReadOnlyList<AssessFigure> All { get; } =
    [
        new(Closed, "销号率", "已销号的问题（疑似反弹还没有核对的也算）", "这次巡察的全部问题", "problem"),
        new(OnTime, "按期销号率", "在整改期限以前销号的问题", "已经销号的，和过了整改期限的问题", "problem"),
        new(FirstTime, "一次通过率", "一次也没有退回过、就销了号的问题", "在本系统里办了销号的问题", "problem"),
        new(Relapsed, "反弹率", "核对确认反弹过的问题", "销过号的问题", "problem", LowerIsBetter: true),
        new(Measures, "措施完成率", "报了“已完成”的措施", "全部措施", "measure"),
        new(Proven, "佐证齐全率", "有佐证的措施", "报了“已完成”的措施", "measure"),
        new(Advice, "意见建议落实率", "已经落实的意见建议", "全部意见建议", "recommendation"),
        new(Letters, "函件按期答复率", "在答复期限以前答复的函件", "要答复、已经答复或者过了期限的函件", "letter"),
        new(Stages, "步骤按期率", "在最迟日期以前办好的步骤", "定了最迟日期，已经办好或者过了期的步骤", "stage"),
        new(Reports, "报告按期率", "在最迟日期以前报送的报告", "专题民主生活会、两个报告、持续整改的报告里，已经报送或者过了期的", "stage"),
        new(Published, "公开完成率", "已经公开的", "公开反馈情况、公开整改进展情况两步", "stage"),
        new(Studied, "党组研究率", "有会议议题、已经办了的", "党组研究整改进展的各步，最迟日期已经到了的，或者已经办了的", "stage"),
        new(Steady, "看护稳定率", "没有疑似反弹的看护（看护中、巩固）", "销号以后正在看护的各条规则", "watch"),
        new(LookedBack, "回头看到位率", "查的结果是到位的，基本到位、已经补好的也算", "回头看查过的问题（一个问题查几次算几次）", "lookbackitem"),
    ];

    /// <summary>一个数；没有的为 null。</summary>
    public static AssessFigure? Find(string? code) => All.FirstOrDefault(f => f.Code == code);
}
