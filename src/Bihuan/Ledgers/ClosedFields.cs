namespace Bihuan.Ledgers;

/// <summary>一行到了这一步，大多数字段不能再改。</summary>
/// <param name="Why">为什么、要改怎么办，一句话。</param>
/// <param name="Open">还可以补的字段；一个也没有的为空。</param>
public sealed record ClosedFields(string Why, IReadOnlySet<string> Open);
