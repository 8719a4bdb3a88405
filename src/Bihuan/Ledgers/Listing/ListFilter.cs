namespace Bihuan.Ledgers.Listing;

/// <summary>一个筛选条件。</summary>
/// <param name="Field">按哪个字段。</param>
public abstract record ListFilter(Field Field)
{
    /// <summary>从多少到多少，两端都含；不限的一端为 null。</summary>
    public sealed record Range(Field Field, object? From, object? To) : ListFilter(Field)
    {
        internal override IEnumerable<(string Name, string Value)> Pairs() => Ends(Field, From is null ? null : Field.Kind.Write(From), To is null ? null : Field.Kind.Write(To));
    }

    /// <summary>是其中一个。单位 <see cref="LedgerRow.UnitId"/> 的，下级也算。</summary>
    public sealed record OneOf(Field Field, IReadOnlyList<object> Values) : ListFilter(Field)
    {
        internal override IEnumerable<(string Name, string Value)> Pairs() => Values.Select(v => (Field.Name, Field.Kind.Write(v)));
    }

    /// <summary>人员、引用：名称里有这些字的。</summary>
    public sealed record Named(Field Field, string Text) : ListFilter(Field)
    {
        internal override IEnumerable<(string Name, string Value)> Pairs() => [(Field.Name + ".name", Text)];
    }

    /// <summary>引用：指着的那一行的引用（<see cref="Field.Onward"/>）是这一个的。</summary>
    public sealed record Through(Field Field, Guid Id) : ListFilter(Field)
    {
        internal override IEnumerable<(string Name, string Value)> Pairs() => [($"{Field.Name}.{Field.Onward!.Value.Name}", Id.ToString())];
    }

    /// <summary>是或否。</summary>
    public sealed record YesNo(Field Field, bool Value) : ListFilter(Field)
    {
        internal override IEnumerable<(string Name, string Value)> Pairs() => [(Field.Name, Field.Kind.Write(Value))];
    }

    /// <summary>一字不差。</summary>
    public sealed record Exact(Field Field, string Value) : ListFilter(Field)
    {
        internal override IEnumerable<(string Name, string Value)> Pairs() => [(Field.Name, Field.Kind.Write(Value))];
    }

    /// <summary>没有填的。</summary>
    public sealed record Blank(Field Field) : ListFilter(Field)
    {
        internal override IEnumerable<(string Name, string Value)> Pairs() => [(Field.Name + ".none", "1")];
    }

    /// <summary>与一段日子有交叠；不限的一端为 null。</summary>
    public sealed record Overlap(Field Field, DateOnly? From, DateOnly? To) : ListFilter(Field)
    {
        internal override IEnumerable<(string Name, string Value)> Pairs() => Ends(Field, From?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>在网址里怎么写。</summary>
    internal abstract IEnumerable<(string Name, string Value)> Pairs();

    private static IEnumerable<(string Name, string Value)> Ends(Field field, string? from, string? to)
    {
        if (from is not null) yield return (field.Name + ".from", from);
        if (to is not null) yield return (field.Name + ".to", to);
    }
}
