using System.Linq.Expressions;
using System.Reflection;

namespace Bihuan.Ledgers;

/// <summary>台账的一个字段：叫什么、是哪一种、有什么限制。</summary>
public sealed class Field
{
    private readonly PropertyInfo _property;
    private readonly PropertyInfo? _end;

    internal Field(PropertyInfo property, PropertyInfo? end, string title, FieldKind kind) => (_property, _end, Title, Kind) = (property, end, title, kind);

    /// <summary>属性名，也是列名、网址里的名字。</summary>
    public string Name => _property.Name;

    /// <summary>期间的另一端的属性名；不是期间的为 null。</summary>
    public string? EndName => _end?.Name;

    /// <summary>中文名，一本台账里不重复。</summary>
    public string Title { get; }

    /// <summary>种类。</summary>
    public FieldKind Kind { get; internal set; }

    /// <summary>必填。</summary>
    public bool IsRequired { get; internal set; }

    /// <summary>表单里字段下面的一句话；没有时为 null。</summary>
    public string? Help { get; internal set; }

    /// <summary>表单里归在哪一组。</summary>
    public string Group { get; internal set; } = "";

    /// <summary>没有“看掩码”权限的人只看得到掩码，也不能按它筛选、排序。</summary>
    public bool IsMasked { get; internal set; }

    /// <summary>能不能按它排序，按哪一列：文字按排序码，别的按自己。不能时为 null。</summary>
    public string? SortColumn { get; internal set; }

    /// <summary>它的指纹（<see cref="TextMark"/>）放在哪一列；不用找一样的话的为 null。</summary>
    public string? MarkColumn { get; internal set; }

    /// <summary>进不进查找。</summary>
    public bool IsSearchable { get; internal set; }

    /// <summary>列表里一开始就显示。</summary>
    public bool InList { get; internal set; }

    /// <summary>由引擎或 <see cref="Ledger{TRow}.Derive"/> 算出，表单里不填。</summary>
    public bool IsDerived { get; internal set; }

    /// <summary>算出的字段由什么算出、要改它该做什么，一句话不带句号；没有写的为 null。填了别的值的人看得到。</summary>
    public string? DerivedHow { get; internal set; }

    /// <summary>给算出的字段填了别的值时，怎么说。</summary>
    public string DerivedWords => DerivedHow is { } how ? $"{Title}不能填：{how}。" : $"{Title}由系统算出，不能填。请去掉它。";

    /// <summary>只在它自己的表单里改，不能批量改：改了它，别的行也要跟着改。</summary>
    public bool IsFormOnly { get; internal set; }

    /// <summary>人员字段：行合乎这个条件时，是他手上还没有办好的，离岗时可以交给别人。不能交的为 null:写着当时是谁的，是历史，不改。</summary>
    public LambdaExpression? OpenWhile { get; internal set; }

    /// <summary>同一机构里不许重复（删除了的不算）。</summary>
    public bool IsUnique { get; internal set; }

    /// <summary>规则要照它找同样的各行，有（机构，字段）的索引。</summary>
    public bool IsIndexed { get; internal set; }

    /// <summary>引用：还可以照指着的那一行的哪个引用筛选（那边的属性名、叫什么），如函件照问题的巡察；不可以的为 null。</summary>
    public (string Name, string Title)? Onward { get; internal set; }

    /// <summary>存的时候可以空着；不可以的，没有填就是它的零值（是否为“否”）。</summary>
    public bool MayBeEmpty => !_property.PropertyType.IsValueType || Nullable.GetUnderlyingType(_property.PropertyType) is not null;

    /// <summary>加密字段的查找码所在的属性名。</summary>
    public string LookupName => Name + "Lookup";

    /// <summary>取值；空的为 null。</summary>
    public object? Get(LedgerRow row)
    {
        var value = _property.GetValue(row);
        return _end is null ? value is "" ? null : value : value is DateOnly from ? new Period(from, (DateOnly?)_end.GetValue(row)) : null;
    }

    /// <summary>放值；null 是清空。</summary>
    public void Set(LedgerRow row, object? value)
    {
        if (_end is not null)
        {
            var period = (Period?)value;
            Put(row, _property, period?.From);
            Put(row, _end, period?.To);
        }
        else
        {
            Put(row, _property, value);
        }
    }

    // 不能为空的属性清空时放它的零值：必填由引擎另查
    private static void Put(LedgerRow row, PropertyInfo property, object? value) =>
        property.SetValue(row, value ?? (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null
            ? Activator.CreateInstance(property.PropertyType)
            : property.PropertyType == typeof(string) && IsRequiredText(property) ? "" : null));

    private static bool IsRequiredText(PropertyInfo property) => new NullabilityInfoContext().Create(property).WriteState == NullabilityState.NotNull;
}
