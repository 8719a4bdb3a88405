namespace Bihuan.Documents.Checking;

/// <summary>核对得到的一条意见。</summary>
/// <param name="Rule">规则编号，“类.名”，如 numbering.gap。</param>
/// <param name="Severity">轻重。</param>
/// <param name="Line">行号，从 1 起；说的是整份文书时为 null。</param>
/// <param name="Column">行内起点，从 0 起,UTF-16 单元；说的是整行时为 null。</param>
/// <param name="End">行内终点，不含；说的是整行时为 null。</param>
/// <param name="Message">给人看的一句话：哪里、什么不对。</param>
/// <param name="Related">有关的行号，最要紧的在前；没有时为空。</param>
/// <param name="Suggestion">怎么改；说不准时为 null。</param>
public sealed record Remark(
    string Rule, RemarkSeverity Severity, int? Line, int? Column, int? End, string Message, IReadOnlyList<int> Related, string? Suggestion);

/// <summary>意见的轻重。</summary>
public enum RemarkSeverity
{
    /// <summary>提示：可能有意为之，请看一眼。</summary>
    Hint,
    /// <summary>警告：多半不对。</summary>
    Warning,
    /// <summary>错误：一定不对。</summary>
    Error,
}
