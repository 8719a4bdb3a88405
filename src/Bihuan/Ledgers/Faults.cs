namespace Bihuan.Ledgers;

/// <summary>一行里不对的地方，按发现的先后。</summary>
public sealed class Faults
{
    private readonly List<Fault> _all = [];

    /// <summary>全部。</summary>
    public IReadOnlyList<Fault> All => _all;

    /// <summary>一处也没有。</summary>
    public bool None => _all.Count == 0;

    /// <summary>一个字段不对。</summary>
    /// <param name="field">属性名，用 nameof。</param>
    /// <param name="message">哪里不对、怎么改，一句话。</param>
    /// <param name="seen">看了哪些字段才这样说，全写上（连同自己）：它们都填对了，别的字段还有错时也一起说。没有写的，等别的都对了才说。</param>
    public void Add(string field, string message, params IReadOnlyList<string> seen) => _all.Add(new(field, message) { Seen = seen });

    /// <summary>与规则不符，但事情可能真是这样办的：照实记下、写明偏离说明就可以保存，见 <see cref="Waive"/>。</summary>
    /// <param name="rule">不符的是哪一条，简短，如“到会不足半数”。</param>
    /// <param name="field">属性名。</param>
    /// <param name="message">哪里不符、怎么改，一句话。</param>
    /// <param name="seen">看了哪些字段才这样说，同 <see cref="Add(string, string, IReadOnlyList{string})"/>。</param>
    public void AddBreach(string rule, string field, string message, params IReadOnlyList<string> seen) => _all.Add(new(field, message) { Breach = rule, Seen = seen });

    /// <summary>与哪几条规则不符，不重复。</summary>
    public IReadOnlyList<string> Breaches => [.. _all.Select(f => f.Breach).OfType<string>().Distinct()];

    /// <summary>写明了偏离说明：与规则不符的不再算不对。不可能的、填错的仍然算。</summary>
    public void Waive() => _all.RemoveAll(f => f.Breach is not null);

    /// <summary>收进另一处查出的，凡是看了没有填对的字段的不收：那些字段现在是什么，还不知道。</summary>
    internal void Take(Faults other)
    {
        var wrong = _all.Select(f => f.Field).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _all.AddRange(wrong.Count == 0 ? other.All : other.Without(wrong));
    }

    /// <summary>不看这些字段也说得出的：它们没有填对，现在是什么还不知道。</summary>
    internal IEnumerable<Fault> Without(IReadOnlySet<string> wrong) => _all.Where(f => f.Seen.Count > 0 && !wrong.Contains(f.Field ?? "") && !f.Seen.Any(wrong.Contains));

    /// <summary>整行不对，不好说是哪个字段。</summary>
    public void Add(string message) => _all.Add(new(null, message));
}

/// <summary>一处不对。</summary>
/// <param name="Field">属性名；说的是整行时为 null。</param>
/// <param name="Message">哪里不对、怎么改，给用户看。</param>
public sealed record Fault(string? Field, string Message)
{
    /// <summary>与哪一条规则不符，写明偏离说明就可以保存；不可能的、填错的为 null。</summary>
    public string? Breach { get; init; }

    /// <summary>看了哪些字段才这样说；没有写明的为空。</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];
}
