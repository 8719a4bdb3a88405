namespace Bihuan.Documents.Checking.Numbering;

/// <summary>条目序号的一种毛病。</summary>
internal enum OrdinalFaultKind
{
    /// <summary>印错了字，如“三中”。</summary>
    Typo,
    /// <summary>不从一开始。</summary>
    Start,
    /// <summary>跳号。</summary>
    Gap,
    /// <summary>重号。</summary>
    Repeat,
    /// <summary>号码往回走。</summary>
    Order,
}

/// <summary>条目序号的一处毛病。</summary>
/// <param name="Kind">哪一种。</param>
/// <param name="Line">行号。</param>
/// <param name="Column">序号的起点。</param>
/// <param name="End">序号的终点，不含。</param>
/// <param name="Message">给人看的一句话。</param>
/// <param name="Suggestion">怎么改。</param>
/// <param name="Severity">轻重。</param>
/// <param name="Related">有关的行。</param>
internal sealed record OrdinalFault(OrdinalFaultKind Kind, int Line, int Column, int End, string Message, string Suggestion, RemarkSeverity Severity, IReadOnlyList<int> Related);
