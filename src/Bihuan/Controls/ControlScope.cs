namespace Bihuan.Controls;

/// <summary>这一次查多大。</summary>
internal abstract record ControlScope
{
    private ControlScope()
    {
    }

    /// <summary>全部。</summary>
    public sealed record Whole : ControlScope;

    /// <summary>几行。</summary>
    public sealed record Rows(IReadOnlyList<Guid> Ids) : ControlScope;

    /// <summary>几期。</summary>
    public sealed record Periods(IReadOnlyList<PeriodSpan> Spans) : ControlScope;

    /// <summary>不用查。</summary>
    public bool IsNothing => this is Rows { Ids.Count: 0 } or Periods { Spans.Count: 0 };

    /// <summary>两个合起来。</summary>
    public ControlScope And(ControlScope other) => (this, other) switch
    {
        (Whole, _) or (_, Whole) => new Whole(),
        (Rows mine, Rows theirs) => new Rows([.. mine.Ids.Union(theirs.Ids)]),
        (Periods mine, Periods theirs) => new Periods([.. mine.Spans.Union(theirs.Spans)]),
        _ => throw new InvalidOperationException("一条规则只有一种范围。"),
    };
}
