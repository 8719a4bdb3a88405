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
    /// <summary>号码印错，由前后可以断定。</summary>
    Typo,
    /// <summary>编号的写法与同级的不同，或者标点印错，没有认作标题。</summary>
    Style,
    /// <summary>一行里写了两个标题。</summary>
    Joint,
    /// <summary>上一级跳号，而下一级在这里重新数起：跳过的标题应在这里。</summary>
    LostParent,
    /// <summary>在新的上级标题下，别处从一数起，这里接着数；或者反过来。</summary>
    Uneven,
}

/// <summary>标题编号的一处毛病。</summary>
/// <param name="Kind">哪一种。</param>
/// <param name="Heading">在哪个标题上。</param>
/// <param name="Before">同一级的前一个标题；没有时为 null。</param>
/// <param name="Related">有关的行，最要紧的在前。</param>
internal sealed record HeadingFault(HeadingFaultKind Kind, Heading Heading, Heading? Before, IReadOnlyList<int> Related)
{
    /// <summary>意见在行里的起点；不给时是编号的起点。</summary>
    public int Start { get; init; } = Heading.Start;

    /// <summary>意见在行里的终点。</summary>
    public int End { get; init; } = Heading.End;

    /// <summary>意见所在的行；不给时是标题行。</summary>
    public int Line { get; init; } = Heading.Line;

    /// <summary>按前后次序应是几号；只在印错时有。</summary>
    public int Expected { get; init; }
}
