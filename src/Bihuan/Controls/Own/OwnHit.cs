namespace Bihuan.Controls.Own;

/// <summary>自己定的规则碰到的一处，连同数。</summary>
public sealed class OwnHit : Hit
{
    /// <summary>哪个单位、哪个人；整个机构的、一行的为空串。</summary>
    public string Name { get; init; } = "";

    /// <summary>数出的：行数；金额为分。</summary>
    public long Value { get; init; }

    /// <summary>几成的分母；不算几成的为 0。</summary>
    public long Wider { get; init; }
}
