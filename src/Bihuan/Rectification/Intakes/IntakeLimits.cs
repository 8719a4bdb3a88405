namespace Bihuan.Rectification.Intakes;

/// <summary>各项最多多少字，同问题、措施、意见建议各台账的字段；核对时就照它说，不等到生成。</summary>
public static class IntakeLimits
{
    /// <summary>问题。</summary>
    public const int Title = 200;

    /// <summary>编号。</summary>
    public const int Number = 40;

    /// <summary>方面。</summary>
    public const int Aspect = 100;

    /// <summary>具体表现、成效。</summary>
    public const int Detail = 4_000;

    /// <summary>原因。</summary>
    public const int Cause = 2_000;

    /// <summary>目标。</summary>
    public const int Goal = 1_000;

    /// <summary>配合单位。</summary>
    public const int Supporters = 200;

    /// <summary>一条措施。</summary>
    public const int Measure = 1_000;

    /// <summary>一条意见建议。</summary>
    public const int Advice = 2_000;

    /// <summary>成果形式。</summary>
    public const int Deliverable = 100;
}
