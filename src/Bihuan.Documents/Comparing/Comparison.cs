using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Comparing;

/// <summary>两份文书的比对结果：发出去的一稿（旧）与返回来的一稿（新）差在哪里。</summary>
public sealed record Comparison
{
    /// <summary>旧稿。</summary>
    public required ReadDocument Old { get; init; }
    /// <summary>新稿。</summary>
    public required ReadDocument New { get; init; }
    /// <summary>全部差别，按新稿里的先后；删去的排在它原来所在的位置。</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];
    /// <summary>只差全角半角、空格、句末标点的有几处；没有逐处列出。</summary>
    public int Typographic { get; init; }
    /// <summary>比得不够细时，说明哪里粗、为什么；一般为空。</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
    /// <summary>没有差别(排版上的不算)。</summary>
    public bool Same => Differences.Count == 0;
}

/// <summary>一处差别。</summary>
/// <param name="Kind">什么不同。</param>
/// <param name="Change">怎么不同。</param>
/// <param name="Old">在旧稿的哪里；新增的为 null。</param>
/// <param name="New">在新稿的哪里；删除的为 null。</param>
/// <param name="Where">属于哪个问题(编号与标题)，不属于问题的是所在章节；都没有时为空串。</param>
/// <param name="Summary">一句话：差在哪里。</param>
public sealed record Difference(DifferenceKind Kind, DifferenceChange Change, DifferencePlace? Old, DifferencePlace? New, string Where, string Summary)
{
    /// <summary>旧文与新文合在一起：哪些相同，哪些删去，哪些加上。不是修改的为空；数字的差别只连前后几个字。</summary>
    public IReadOnlyList<TextPiece> Pieces { get; init; } = [];

    /// <summary>数字的种类；不是数字的差别为 null。</summary>
    public FigureKind? Figure { get; init; }
}

/// <summary>差别在一份文书里的位置。</summary>
/// <param name="Line">行号，从 1 起。</param>
/// <param name="Column">起点，从 0 起，UTF-16 单元。</param>
/// <param name="End">终点，不含；续行在后面几行的，只到第一行为止。</param>
/// <param name="Text">照印的文字，续行各占一行。</param>
public sealed record DifferencePlace(int Line, int Column, int End, string Text);

/// <summary>一段相同、删去或加上的文字。</summary>
public sealed record TextPiece(PieceKind Kind, string Text);

/// <summary>一段文字怎样了。</summary>
public enum PieceKind
{
    /// <summary>两稿相同。</summary>
    Same,
    /// <summary>旧稿有，新稿没有。</summary>
    Removed,
    /// <summary>新稿有，旧稿没有。</summary>
    Added,
}

/// <summary>差别是关于什么的。</summary>
public enum DifferenceKind
{
    /// <summary>问题：增删、改题、改编号、换次序。</summary>
    Problem,
    /// <summary>措施。</summary>
    Measure,
    /// <summary>成效。</summary>
    Outcome,
    /// <summary>数字、日期、金额、百分比。</summary>
    Figure,
    /// <summary>别的句子。</summary>
    Sentence,
    /// <summary>其他，如只差排版的(要求逐处列出时)。</summary>
    Other,
}

/// <summary>怎么变了。</summary>
public enum DifferenceChange
{
    /// <summary>新稿才有。</summary>
    Added,
    /// <summary>新稿没有了。</summary>
    Removed,
    /// <summary>改了。</summary>
    Changed,
    /// <summary>文字没变，位置变了。</summary>
    Moved,
}

/// <summary>数字的种类。</summary>
public enum FigureKind
{
    /// <summary>数量。</summary>
    Number,
    /// <summary>日期、年月。</summary>
    Date,
    /// <summary>金额。</summary>
    Money,
    /// <summary>百分比。</summary>
    Percentage,
}

/// <summary>比对的要求与限度。</summary>
public sealed record ComparisonOptions
{
    /// <summary>只差全角半角、空格、句末标点的也逐处列出。</summary>
    public bool Typography { get; init; }

    /// <summary>最多列出几处；再多的只说有多少。</summary>
    public int MaxDifferences { get; init; } = 20_000;

    /// <summary>比相似、比字的总工作量，约等于字符数；用完以后改过的句子按一删一增算，并说明。</summary>
    public long Effort { get; init; } = 200_000_000;
}
