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
    public void Add(string field, string message) => _all.Add(new(field, message));

    /// <summary>整行不对，不好说是哪个字段。</summary>
    public void Add(string message) => _all.Add(new(null, message));
}

/// <summary>一处不对。</summary>
/// <param name="Field">属性名；说的是整行时为 null。</param>
/// <param name="Message">哪里不对、怎么改，给用户看。</param>
public sealed record Fault(string? Field, string Message);
