using Bihuan.Documents.Checking;
using Bihuan.Documents.Rectification;

namespace Bihuan.App.Office.Readings;

/// <summary>页面上的一行正文。</summary>
/// <param name="Number">行号。</param>
/// <param name="Role">这一行的角色。</param>
/// <param name="Parts">文字，按标题、措施、成效切成段。</param>
/// <param name="Hidden">行太长时，没有显示的字数；否则为 0。</param>
/// <param name="Problem">属于第几个问题（从 1 起）；不属于任何问题时为 null。</param>
public sealed record LineView(int Number, LineRole Role, IReadOnlyList<LinePart> Parts, int Hidden, int? Problem)
{
    /// <summary>一行最多显示多少字符。</summary>
    public const int LongestShown = 5_000;

    /// <summary>这一行的校核意见；没有时为 null。</summary>
    public LineRemarks? Remarks { get; init; }

    /// <summary>角色的两三个字；空行、正文边角没有。</summary>
    public string RoleName => Role switch
    {
        LineRole.Blank => "",
        LineRole.Uncovered => "未认出",
        LineRole.Furniture => "网页",
        LineRole.Title => "标题",
        LineRole.Masthead => "版头",
        LineRole.Opening => "开头",
        LineRole.Chapter => "章",
        LineRole.Group => "方面",
        LineRole.Organisation => "组织",
        LineRole.Overview => "总述",
        LineRole.Problem => "问题",
        LineRole.ProblemDetail => "例证",
        LineRole.Label => "标签",
        LineRole.Measure => "措施",
        LineRole.Outcome => "成效",
        LineRole.Field => "字段",
        LineRole.Recommendation => "建议",
        LineRole.Lead => "线索",
        LineRole.NextSteps => "打算",
        LineRole.Contact => "联系",
        LineRole.Signature => "落款",
        LineRole.Date => "日期",
        LineRole.Attachment => "附件",
        LineRole.TableHeader => "表头",
        _ => throw new InvalidOperationException($"没有写名称的角色：{Role}。"),
    };

    /// <summary>样式名，如 <c>r-problem</c>。</summary>
    public string RoleClass => "r-" + Role.ToString().ToLowerInvariant();
}

/// <summary>一行里的一段文字。</summary>
/// <param name="Text">文字。</param>
/// <param name="Kind">普通、标题、措施、成效。</param>
/// <param name="Severity">校核意见说的就是这一段时，意见的轻重；否则为 null。</param>
public sealed record LinePart(string Text, LinePartKind Kind, RemarkSeverity? Severity = null)
{
    /// <summary>说这一段的意见的序号，最重的一条；没有时为 null。</summary>
    public int? Remark { get; init; }

    /// <summary>样式名；普通的为 null。</summary>
    public string? Class => Kind switch
    {
        LinePartKind.Title => "t",
        LinePartKind.Measure => "m",
        LinePartKind.Outcome => "o",
        _ => null,
    };
}

/// <summary>一行的校核意见。</summary>
/// <param name="First">其中第一条的序号。</param>
/// <param name="Count">几条。</param>
/// <param name="Worst">最重的一级。</param>
/// <param name="Breakdown">各级几条，如“错误2、警告3”。</param>
public sealed record LineRemarks(int First, int Count, RemarkSeverity Worst, string Breakdown)
{
    /// <summary>行末的一枚写什么：只有一条时写轻重，几条时写几处。</summary>
    public string Badge => Count == 1 ? RuleNames.Of(Worst) : $"{Count}处";
}

/// <summary>一段文字是什么。</summary>
public enum LinePartKind
{
    /// <summary>普通。</summary>
    Plain,
    /// <summary>问题的编号与标题。</summary>
    Title,
    /// <summary>措施。</summary>
    Measure,
    /// <summary>成效。</summary>
    Outcome,
}
