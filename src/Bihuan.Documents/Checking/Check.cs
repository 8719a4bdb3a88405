namespace Bihuan.Documents.Checking;

/// <summary>
/// 一项校核：查一种毛病。一项一个文件，放在所属类的文件夹里，并列进那一类的清单(如 Numbering/NumberingChecks.cs)。
/// 没有状态，可以同时查几份文书。
/// </summary>
public abstract class Check
{
    private protected Check() { }

    /// <summary>规则编号，“类.名”，如 numbering.gap;类见 <see cref="CheckFamily"/>。</summary>
    public abstract string Rule { get; }

    /// <summary>短名，给人看，如“编号跳号”。</summary>
    public abstract string Name { get; }

    /// <summary>最重给到哪一级；拿不准的地方可以轻一级。</summary>
    public abstract RemarkSeverity Severity { get; }

    /// <summary>防的是什么，依据什么：一两句话，印在规则清单里。</summary>
    public abstract string Guards { get; }

    /// <summary>例子：会引出意见的与正常的各至少一个；测试逐个试，规则清单里也印。</summary>
    public abstract IReadOnlyList<CheckExample> Examples { get; }

    /// <summary>查一份文书。意见的 Rule 都是本项的；次序不限；按需逐条给出，不先攒齐。</summary>
    internal abstract IEnumerable<Remark> Find(CheckedDocument document);

    /// <summary>行内 [column, end) 处的一条意见；不给轻重时用 <see cref="Severity"/>。</summary>
    private protected Remark At(int line, int column, int end, string message, string? suggestion = null, RemarkSeverity? severity = null, IReadOnlyList<int>? related = null) =>
        new(Rule, severity ?? Severity, line, column, end, message, related ?? [], suggestion);

    /// <summary>整行的一条意见。</summary>
    private protected Remark OnLine(int line, string message, string? suggestion = null, RemarkSeverity? severity = null, IReadOnlyList<int>? related = null) =>
        new(Rule, severity ?? Severity, line, null, null, message, related ?? [], suggestion);

    /// <summary>整份文书的一条意见。</summary>
    private protected Remark OnWhole(string message, string? suggestion = null, RemarkSeverity? severity = null, IReadOnlyList<int>? related = null) =>
        new(Rule, severity ?? Severity, null, null, null, message, related ?? [], suggestion);
}
