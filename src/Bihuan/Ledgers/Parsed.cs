namespace Bihuan.Ledgers;

/// <summary>把人写的字认成值的结果：认得出时有 <see cref="Value"/>，认不出时有 <see cref="Problem"/>。</summary>
/// <param name="Value">值，类型是 <see cref="FieldKind.ValueType"/>;空着的为 null。</param>
/// <param name="Problem">哪里不对、怎么写，一句话；没有不对时为 null。</param>
public readonly record struct Parsed(object? Value, string? Problem)
{
    /// <summary>认出来了。</summary>
    public static Parsed Of(object? value) => new(value, null);

    /// <summary>认不出。</summary>
    public static Parsed Wrong(string problem) => new(null, problem);
}
