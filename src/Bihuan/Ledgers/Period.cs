namespace Bihuan.Ledgers;

/// <summary>一段日子，两端都含。</summary>
/// <param name="From">从哪一天。</param>
/// <param name="To">到哪一天；没有定的为 null。</param>
public readonly record struct Period(DateOnly From, DateOnly? To);
