namespace Bihuan.Documents.Rectification.Tables;

/// <summary>读出的一张台账。</summary>
/// <param name="EndExclusive">表格之后第一行的下标(不是行号)。</param>
/// <param name="Problems">表里的问题，按表中先后。</param>
/// <param name="Roles">表格各行的角色，键是行号；起点到终点之间的每一行都有。</param>
internal sealed record TableReading(int EndExclusive, IReadOnlyList<ReadProblem> Problems, IReadOnlyDictionary<int, LineRole> Roles);
