namespace Bihuan.Documents.Comparing;

/// <summary>比对的一个单位：一个题目、一条措施、一条成效或者一句话。</summary>
internal sealed record Unit
{
    public required UnitKind Kind { get; init; }
    /// <summary>属于第几个问题(从 0 起)；不属于问题的为 -1。</summary>
    public required int Owner { get; init; }
    public required DifferencePlace Place { get; init; }
    /// <summary>印出的序号；没有时为 null。</summary>
    public string? Ordinal { get; init; }
    /// <summary>序号之后的文字。</summary>
    public required string Body { get; init; }
    /// <summary>比对用的文字。</summary>
    public required string Key { get; init; }
    /// <summary>在本稿全部单位里是第几个。</summary>
    public int Index { get; set; }

    public int[] Shingles => field ??= Comparing.Shingles.Of(Key);
}

/// <summary>单位是什么。</summary>
internal enum UnitKind { Measure, Outcome, Sentence }
