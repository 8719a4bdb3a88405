namespace Bihuan.Ledgers;

/// <summary>一本台账的行只由办理写：不登记、不导入、不批量改，到哪里办。</summary>
/// <param name="Why">为什么、怎么办，一句话。</param>
/// <param name="Path">到哪一页办。</param>
/// <param name="Title">那一页叫什么。</param>
public sealed record MadeElsewhere(string Why, string Path, string Title);
