using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Checking.Structure;

/// <summary>问题里印出的一个标签，如“整改情况：”。</summary>
/// <param name="Kind">说的是什么。</param>
/// <param name="Line">行号。</param>
/// <param name="Start">起点。</param>
/// <param name="End">终点，不含冒号。</param>
/// <param name="Name">标签名，折成半角。</param>
/// <param name="Leads">在行首(编号之后),不在行中。</param>
internal sealed record PrintedLabel(FieldKind Kind, int Line, int Start, int End, string Name, bool Leads);
