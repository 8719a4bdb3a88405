namespace Bihuan.Documents.Writing.Annotations;

/// <summary>要写成批注的一条意见，落在某一行的 [Start, End)。</summary>
/// <param name="Line">行号，从 1 起。</param>
/// <param name="Start">行内起点(UTF-16 单元)。</param>
/// <param name="End">行内终点，不含；与起点相同时只是一个位置。</param>
/// <param name="Paragraphs">批注的各段文字。</param>
internal sealed record WordComment(int Line, int Start, int End, IReadOnlyList<string> Paragraphs);
