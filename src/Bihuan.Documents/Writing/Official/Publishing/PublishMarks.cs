namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>一份公文的公开版本怎样定的。</summary>
/// <param name="Places">第几处 → 怎样定的；没有的照原样公开。</param>
/// <param name="Kept">看过、仍然公开的。</param>
public sealed record PublishMarks(IReadOnlyDictionary<int, PlaceMark> Places, IReadOnlyList<KeptWord> Kept)
{
    /// <summary>什么也没有定。</summary>
    public static PublishMarks None { get; } = new(new Dictionary<int, PlaceMark>(), []);

    /// <summary>一处不公开。</summary>
    public bool IsWithheld(int place) => Places.GetValueOrDefault(place)?.Withheld == true;

    /// <summary>一处打的码。</summary>
    public IReadOnlyList<WordMask> MasksOf(int place) => Places.GetValueOrDefault(place)?.Masks ?? [];
}

/// <summary>一处怎样定的。</summary>
/// <param name="Withheld">不公开。</param>
/// <param name="Reason">不公开的理由；公开的为 null。</param>
/// <param name="Masks">打的码。</param>
public sealed record PlaceMark(bool Withheld, string? Reason, IReadOnlyList<WordMask> Masks);

/// <summary>提示了、看过仍然公开的一个词。</summary>
/// <param name="Place">第几处；0是各处。</param>
/// <param name="Text">什么词。</param>
/// <param name="Reason">理由。</param>
public sealed record KeptWord(int Place, string Text, string Reason);
