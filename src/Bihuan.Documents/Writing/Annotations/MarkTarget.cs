namespace Bihuan.Documents.Writing.Annotations;

/// <summary>一条批注的一头，落在某个 w:p 的某个可见字符上。</summary>
/// <param name="Comment">第几条批注。</param>
/// <param name="Kind">哪一头。</param>
/// <param name="Paragraph">第几个 w:p。</param>
/// <param name="Offset">第几个可见字符：起点在它之前，终点在它之后。</param>
internal readonly record struct MarkTarget(int Comment, MarkKind Kind, int Paragraph, int Offset);

/// <summary>批注的哪一头。</summary>
internal enum MarkKind
{
    /// <summary>终点，在字符之后。</summary>
    End,
    /// <summary>起点，在字符之前。</summary>
    Start,
    /// <summary>只是一个位置，在字符之前。</summary>
    Point,
}
