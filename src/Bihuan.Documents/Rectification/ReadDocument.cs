using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Rectification;

/// <summary>从一份整改文书里读出来的全部：问题、措施、成效、数字、日期，以及每一行属于什么。</summary>
public sealed record ReadDocument
{
    /// <summary>读自哪份正文。</summary>
    public required SourceText Source { get; init; }
    /// <summary>文书是哪一类。</summary>
    public required DocumentKind Kind { get; init; }
    /// <summary>文书的标题；没有印标题时为 null。</summary>
    public string? Title { get; init; }
    /// <summary>发文的机关或党组；文中没有时为 null。</summary>
    public string? Issuer { get; init; }
    /// <summary>巡察组(或巡视组、督察组);文中没有时为 null。</summary>
    public string? Inspector { get; init; }
    /// <summary>文书自己的四个日期。</summary>
    public DocumentDates Dates { get; init; } = new(null, null, null, null);
    /// <summary>问题之外的各行各段，各有角色。</summary>
    public IReadOnlyList<ReadSection> Sections { get; init; } = [];
    /// <summary>读出的问题，按文中先后。</summary>
    public IReadOnlyList<ReadProblem> Problems { get; init; } = [];
    /// <summary>文中报出的总数，以及数出来的数。</summary>
    public IReadOnlyList<StatedTotal> Totals { get; init; } = [];
    /// <summary>每一行的角色，下标是行号减一；空行为 <see cref="LineRole.Blank"/>。</summary>
    public IReadOnlyList<LineRole> Roles { get; init; } = [];
}

/// <summary>文书种类。</summary>
public enum DocumentKind
{
    /// <summary>看不出与整改有关。</summary>
    Other,
    /// <summary>巡察反馈意见：有问题，没有措施。</summary>
    Feedback,
    /// <summary>整改方案：有问题，措施是将要做的。</summary>
    Plan,
    /// <summary>整改进展报告或通报。</summary>
    ProgressReport,
    /// <summary>自查报告、向巡察组的汇报。</summary>
    SelfReport,
    /// <summary>台账、清单(表格)。</summary>
    Ledger,
}

/// <summary>一行在文书里的角色。</summary>
public enum LineRole
{
    /// <summary>空行。</summary>
    Blank,
    /// <summary>没有归属：读取器没有看懂。正常的文书里不应出现。</summary>
    Uncovered,
    /// <summary>网页的边角：面包屑、浏览量、分享。</summary>
    Furniture,
    /// <summary>文书标题。</summary>
    Title,
    /// <summary>发文字号、主送机关等版头。</summary>
    Masthead,
    /// <summary>开头一段：巡察经过、反馈日期。</summary>
    Opening,
    /// <summary>章的标题。</summary>
    Chapter,
    /// <summary>问题所属方面、小组的标题(问题的上级)。</summary>
    Group,
    /// <summary>组织领导、整改做法等叙述。</summary>
    Organisation,
    /// <summary>总的进展、总数所在的叙述。</summary>
    Overview,
    /// <summary>问题的标题行(可连带例证、措施在同一行)。</summary>
    Problem,
    /// <summary>问题的例证、表现、原因等补充。</summary>
    ProblemDetail,
    /// <summary>“整改情况:”一类的标签独占一行。</summary>
    Label,
    /// <summary>措施。</summary>
    Measure,
    /// <summary>成效。</summary>
    Outcome,
    /// <summary>责任领导、时限、状态等字段。</summary>
    Field,
    /// <summary>意见建议。</summary>
    Recommendation,
    /// <summary>问题线索移交办理(只记有这一段，不取内容)。</summary>
    Lead,
    /// <summary>下一步打算。</summary>
    NextSteps,
    /// <summary>监督电话、邮箱、地址。</summary>
    Contact,
    /// <summary>落款机关。</summary>
    Signature,
    /// <summary>成文日期。</summary>
    Date,
    /// <summary>附件说明、附注。</summary>
    Attachment,
    /// <summary>表头。</summary>
    TableHeader,
}

/// <summary>文书里的一个非问题行：标题、段落、落款……</summary>
/// <param name="Line">行号。</param>
/// <param name="Label">印出的编号；没有时为 null。</param>
/// <param name="Text">编号之后的文字。</param>
/// <param name="Role">角色。</param>
public sealed record ReadSection(int Line, string? Label, string Text, LineRole Role);

/// <summary>巡察起止、反馈、成文日期；文中没有或残缺时为 null。</summary>
public sealed record DocumentDates(DateOnly? InspectionFrom, DateOnly? InspectionTo, DateOnly? Feedback, DateOnly? Report);

/// <summary>读出的一个问题(不是整改库里的问题：要等人确认)。</summary>
public sealed record ReadProblem
{
    /// <summary>标题所在行；文书漏了标题、只有措施时为 null。</summary>
    public int? Line { get; init; }
    /// <summary>印出的编号，如“(1)”；没有时为 null。</summary>
    public string? Label { get; init; }
    /// <summary>编号的数值；漏了标题的问题是它本该有的号。</summary>
    public int? Number { get; init; }
    /// <summary>标题：编号之后的第一句，照印，不带句末标点。</summary>
    public string Title { get; init; } = "";
    /// <summary>标题之后同一行(或紧接几行)的例证、表现；没有时为空串。</summary>
    public string Detail { get; init; } = "";
    /// <summary>上级标题，由上到下。</summary>
    public IReadOnlyList<PathStep> Path { get; init; } = [];
    /// <summary>措施，按文中先后。</summary>
    public IReadOnlyList<ReadMeasure> Measures { get; init; } = [];
    /// <summary>成效。</summary>
    public IReadOnlyList<ReadOutcome> Outcomes { get; init; } = [];
    /// <summary>整改状态，照印。</summary>
    public string? Status { get; init; }
    /// <summary>责任领导(分管、牵头领导)。</summary>
    public string? Leader { get; init; }
    /// <summary>责任(牵头)单位、科室。</summary>
    public string? Unit { get; init; }
    /// <summary>配合单位。</summary>
    public string? Supporting { get; init; }
    /// <summary>责任人。</summary>
    public string? Person { get; init; }
    /// <summary>完成时限，照印。</summary>
    public string? Due { get; init; }
    /// <summary>性质：立行立改、限期整改、长期坚持，照印。</summary>
    public string? Nature { get; init; }
    /// <summary>产生问题的原因。</summary>
    public string? Cause { get; init; }
    /// <summary>整改目标。</summary>
    public string? Goal { get; init; }
    /// <summary>成果形式、佐证材料。</summary>
    public string? Deliverable { get; init; }
    /// <summary>有多大把握。</summary>
    public Confidence Confidence { get; init; } = Confidence.Certain;

    /// <summary>本问题的全部行号(标题、标签、措施、成效、字段),升序。</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];
}

/// <summary>问题的一级上级标题。</summary>
/// <param name="Line">行号；上级标题在文中缺失、由号码推断时为 null。</param>
/// <param name="Label">印出的编号。</param>
/// <param name="Text">标题文字。</param>
public sealed record PathStep(int? Line, string? Label, string Text);

/// <summary>读出的一条措施。<see cref="Text"/> 就是行内 [Column, End) 这一段。</summary>
/// <param name="Line">行号。</param>
/// <param name="Column">起点，从 0 起,UTF-16 单元。</param>
/// <param name="End">终点，不含。</param>
/// <param name="Ordinal">序号，如“一是”“①”；没有时为 null。印错而能由前后断定的(“三中”)写成本该有的，原样见 <see cref="OrdinalPrinted"/>。</param>
/// <param name="Text">照印的文字，含序号。</param>
public sealed record ReadMeasure(int Line, int Column, int End, string? Ordinal, string Text)
{
    /// <summary>序号印错时，印出来的样子；没有印错时为 null。</summary>
    public string? OrdinalPrinted { get; init; }
    /// <summary>写明的完成期限(期间取最后一天);没有或残缺时为 null。</summary>
    public DateOnly? Due { get; init; }
    /// <summary>紧接着的续行：小标题下面的一段、断开的后半句。没有时为空。</summary>
    public IReadOnlyList<Continuation> More { get; init; } = [];
    /// <summary>连续行在内的全部文字；续行各占一行。</summary>
    public string WholeText => Continuation.Append(Text, More);
    /// <summary>承诺或完成的数量，照印，如“每季度不少于1次”；没有时为 null。用到时才找。</summary>
    public string? Quantity => MeasureFacts.Quantity(Text);
}

/// <summary>读出的一条成效。</summary>
/// <param name="Line">行号。</param>
/// <param name="Column">起点。</param>
/// <param name="End">终点，不含。</param>
/// <param name="Ordinal">序号；没有时为 null。</param>
/// <param name="Text">照印的文字，含序号。</param>
public sealed record ReadOutcome(int Line, int Column, int End, string? Ordinal, string Text)
{
    /// <summary>紧接着的续行；没有时为空。</summary>
    public IReadOnlyList<Continuation> More { get; init; } = [];
    /// <summary>连续行在内的全部文字；续行各占一行。</summary>
    public string WholeText => Continuation.Append(Text, More);
}

/// <summary>一条措施或成效的续行。</summary>
/// <param name="Line">行号。</param>
/// <param name="Column">起点。</param>
/// <param name="End">终点，不含。</param>
/// <param name="Text">照印的文字。</param>
public sealed record Continuation(int Line, int Column, int End, string Text)
{
    internal static string Append(string text, IReadOnlyList<Continuation> more) =>
        more.Count == 0 ? text : string.Join('\n', more.Select(m => m.Text).Prepend(text));
}

/// <summary>把握的大小与理由。1 是没有疑问；低于 0.8 的排在前面请人确认。</summary>
/// <param name="Score">0 至 1。</param>
/// <param name="Reasons">为什么不是 1:给人看的短句；没有疑问时为空。</param>
public sealed record Confidence(double Score, IReadOnlyList<string> Reasons)
{
    /// <summary>没有疑问。</summary>
    public static Confidence Certain { get; } = new(1, []);

    /// <summary>再添一个疑问，把握按比例下降。</summary>
    public Confidence Doubt(double factor, string reason) => new(Math.Round(Score * factor, 2), [.. Reasons, reason]);
}

/// <summary>文中报出的一个总数。</summary>
/// <param name="Line">行号。</param>
/// <param name="Text">照印的短语。</param>
/// <param name="Value">数值；被遮住(**)时为 null。</param>
/// <param name="Noun">数的是什么，如“具体问题”“措施”“已完成整改”。</param>
/// <param name="Counted">从正文数出来的；数不了时为 null。</param>
/// <param name="Verdict">相符与否。</param>
public sealed record StatedTotal(int Line, string Text, decimal? Value, string Noun, decimal? Counted, TotalVerdict Verdict)
{
    /// <summary>为什么不符：给人看的一句话，说明与哪些数对不上；数出来的数已能说明的、相符的为 null。</summary>
    public string? Reason { get; init; }

    /// <summary>短语在行内的起点，从 0 起；不知道时为 null。</summary>
    public int? Column { get; init; }

    /// <summary>不符时：对不上的几个数都印在同一行里，算得清楚，一定有一个错。</summary>
    public bool Certain { get; init; }
}

/// <summary>报出的总数与数出来的是否相符。</summary>
public enum TotalVerdict
{
    /// <summary>相符。</summary>
    Agrees,
    /// <summary>不符。</summary>
    Disagrees,
    /// <summary>文中没有列出，无从核对。</summary>
    CannotTell,
    /// <summary>数字被遮住。</summary>
    Masked,
}
