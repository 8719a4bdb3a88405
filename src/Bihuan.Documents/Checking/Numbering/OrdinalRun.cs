using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Checking.Numbering;

/// <summary>分条列出的一条：措施、成效，或者叙述里的“一是……”。</summary>
/// <param name="Line">行号。</param>
/// <param name="Column">起点，即序号的第一个字符。</param>
/// <param name="End">终点，不含。</param>
/// <param name="Ordinal">序号；印错而能断定的，是本该有的。</param>
/// <param name="Printed">序号印错时印出来的样子；没有印错时为 null。</param>
/// <param name="Kind">序号的写法。</param>
/// <param name="Value">序号的数值。</param>
internal sealed record OrdinalEntry(int Line, int Column, int End, string Ordinal, string? Printed, LabelKind Kind, int Value)
{
    /// <summary>印出的序号的终点。</summary>
    public int OrdinalEnd => Column + (Printed ?? Ordinal).Length;
}

/// <summary>一组分条。</summary>
/// <param name="Noun">一条叫什么，如“措施”。</param>
/// <param name="HeadingLine">所属问题的标题行；不属于问题时为 null。</param>
/// <param name="Entries">各条，按文中先后。</param>
internal sealed record OrdinalRun(string Noun, int? HeadingLine, IReadOnlyList<OrdinalEntry> Entries);
