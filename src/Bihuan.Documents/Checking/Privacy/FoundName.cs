namespace Bihuan.Documents.Checking.Privacy;

/// <summary>在行文里认出的一处姓名。</summary>
/// <param name="Line">行号。</param>
/// <param name="Column">起点。</param>
/// <param name="End">终点，不含。</param>
/// <param name="Name">姓名。</param>
/// <param name="Kind">是什么人的样子。</param>
internal sealed record FoundName(int Line, int Column, int End, string Name, PersonKind Kind);

/// <summary>从称谓与上下文看，是什么人。</summary>
internal enum PersonKind
{
    /// <summary>领导、专家、讲课人：公开场合的人。</summary>
    Public,
    /// <summary>看不出。</summary>
    Unknown,
    /// <summary>当事人、发展对象、群众：不该点名的人。</summary>
    Private,
}
