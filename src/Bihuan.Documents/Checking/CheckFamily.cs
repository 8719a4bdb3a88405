namespace Bihuan.Documents.Checking;

/// <summary>一类校核。</summary>
/// <param name="Key">类的英文名，是规则编号的前半，如 numbering。</param>
/// <param name="Name">类的中文名，如“编号”。</param>
/// <param name="Checks">本类的各项，同一行上的意见按这个次序排。</param>
public sealed record CheckFamily(string Key, string Name, IReadOnlyList<Check> Checks);
