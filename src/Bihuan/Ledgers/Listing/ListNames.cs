namespace Bihuan.Ledgers.Listing;

/// <summary>列表的网址里认得的名字。网页上写错的略去、说一句；接口、命令行里写错的不能当作没有，那就取成了全部。</summary>
public static class ListNames
{
    /// <summary>除筛选以外的：查找、排序、列。</summary>
    private static readonly string[] Others = ["q", "sort", "dir", "cols"];

    /// <summary>一本台账的全部，不含从哪里看起。</summary>
    public static IEnumerable<string> Of(Ledger ledger) => [.. Others, .. ledger.Fields.SelectMany(FiltersOf)];

    /// <summary>一个字段的筛选条件。</summary>
    public static IEnumerable<string> FiltersOf(Field field) => field.Kind.Filter switch
    {
        FieldFilter.None => [],
        FieldFilter.Range or FieldFilter.Overlap => [field.Name + ".from", field.Name + ".to"],
        FieldFilter.OneOf when field.Kind.Target is not null => [field.Name, field.Name + ".name", .. field.Onward is { } onward ? [$"{field.Name}.{onward.Name}"] : Array.Empty<string>()],
        _ => [field.Name],
    };
}
