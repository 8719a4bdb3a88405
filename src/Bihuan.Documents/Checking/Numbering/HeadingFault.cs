namespace Bihuan.Documents.Checking.Numbering;

/// <summary>标题编号的一种毛病。</summary>
internal enum HeadingFaultKind
{
    /// <summary>跳号。</summary>
    Gap,
    /// <summary>重号。</summary>
    Repeat,
    /// <summary>号码往回走。</summary>
    Order,
    /// <summary>没有新的上级标题就从一数起。</summary>
    Restart,
    /// <summary>一级标题不从一开始，前面的没有印出。</summary>
    MissingFirst,
}

/// <summary>标题编号的一处毛病。</summary>
/// <param name="Kind">哪一种。</param>
/// <param name="Heading">在哪个标题上。</param>
/// <param name="Before">同一级的前一个标题；没有时为 null。</param>
/// <param name="Related">有关的行，最要紧的在前。</param>
internal sealed record HeadingFault(HeadingFaultKind Kind, Heading Heading, Heading? Before, IReadOnlyList<int> Related);
