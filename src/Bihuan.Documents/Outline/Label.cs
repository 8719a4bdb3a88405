namespace Bihuan.Documents.Outline;

/// <summary>行首编号的写法。顺序就是公文的层次：越靠前越高(GB/T 9704 7.3.3:一、(一)1.(1))。</summary>
internal enum LabelKind
{
    /// <summary>第一部分、第一章。</summary>
    Part,
    /// <summary>Word 样式给的标题级别，行首没有编号。</summary>
    Styled,
    /// <summary>一、</summary>
    HanComma,
    /// <summary>(一)</summary>
    HanParen,
    /// <summary>Ⅰ.</summary>
    Roman,
    /// <summary>第一条、第二项。</summary>
    Article,
    /// <summary>问题一:、问题1-1:、【问题1】。</summary>
    ProblemWord,
    /// <summary>1. 或 1、</summary>
    ArabicDot,
    /// <summary>1.1、1.1.2(多级编号)。</summary>
    DecimalPath,
    /// <summary>(1)</summary>
    ArabicParen,
    /// <summary>1)</summary>
    HalfParen,
    /// <summary>①</summary>
    Circled,
    /// <summary>A.</summary>
    Letter,
    /// <summary>——、●</summary>
    Bullet,
    /// <summary>第一,、首先,</summary>
    Di,
    /// <summary>一是、一要</summary>
    HanShi,
}

/// <summary>行首的编号。</summary>
/// <param name="Kind">写法。</param>
/// <param name="Depth">多级编号的级数、样式的级别；其余为 0。与 Kind 一起分辨层次。</param>
/// <param name="Value">数值；没有数值的(——)为 0。</param>
/// <param name="Start">在行里的起点。</param>
/// <param name="End">终点，不含；正文从这里(跳过空白)开始。</param>
internal readonly record struct Label(LabelKind Kind, int Depth, int Value, int Start, int End)
{
    /// <summary>两个编号是不是同一层次的写法。</summary>
    public bool SameStyle(Label other) => Kind == other.Kind && Depth == other.Depth;

    /// <summary>只可能是一条一条的内容(一是、第一,),不会是标题。</summary>
    public bool IsOrdinalOnly => Kind is LabelKind.HanShi or LabelKind.Di;
}
