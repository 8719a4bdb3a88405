namespace Bihuan.Audit;

/// <summary>审计里的一处，写的是不经加载就改了的、平时不进审计的：结束登录、取消任务、成批移动。</summary>
/// <param name="Table">哪张表。</param>
/// <param name="Row">哪一行；成批的空着。</param>
/// <param name="Kind">怎么改的。</param>
/// <param name="Values">哪些字段，改前改后。</param>
internal sealed record AuditNote(string Table, string Row, ChangeKind Kind, params IReadOnlyList<(string Field, object? Before, object? After)> Values);
