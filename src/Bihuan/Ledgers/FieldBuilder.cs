using System.Linq.Expressions;

using Bihuan.Ledgers.Kinds;

namespace Bihuan.Ledgers;

/// <summary>接着说一个字段的限制。</summary>
public sealed class FieldBuilder<TRow>
    where TRow : LedgerRow
{
    private readonly Field _field;

    internal FieldBuilder(Field field) => _field = field;

    /// <summary>必填。</summary>
    public FieldBuilder<TRow> Required() => With(f => f.IsRequired = true);

    /// <summary>字段下面的一句话。</summary>
    public FieldBuilder<TRow> Help(string help) => With(f => f.Help = help);

    /// <summary>没有“看掩码”权限的人只看得到掩码。</summary>
    public FieldBuilder<TRow> Masked() => With(f => f.IsMasked = true);

    /// <summary>能排序；属性不可为空，引擎会建（机构，字段，行号）的索引。</summary>
    public FieldBuilder<TRow> Sortable() => With(f => f.SortColumn = f.Name);

    /// <summary>文字按读音排序，可以空着的日期空的排在最后：给出放排序码的属性，引擎会填。</summary>
    public FieldBuilder<TRow> SortableBy(Expression<Func<TRow, string>> sortKey) => With(f => f.SortColumn = ((MemberExpression)sortKey.Body).Member.Name);

    /// <summary>查找时看它。</summary>
    public FieldBuilder<TRow> Searchable() => With(f => f.IsSearchable = true);

    /// <summary>规则要照它找同样的各行：引擎会建（机构，字段）的索引。</summary>
    public FieldBuilder<TRow> Indexed() => With(f => f.IsIndexed = true);

    /// <summary>要看别处有没有一样的话：给出放指纹（<see cref="TextMark"/>）的属性，引擎会填，会建（机构，指纹）的索引。</summary>
    public FieldBuilder<TRow> MarkedBy(Expression<Func<TRow, string?>> mark) => With(f => f.MarkColumn = ((MemberExpression)mark.Body).Member.Name);

    /// <summary>列表里一开始就显示。</summary>
    public FieldBuilder<TRow> InList() => With(f => f.InList = true);

    /// <summary>算出来的，表单里不填。</summary>
    public FieldBuilder<TRow> Derived() => With(f => f.IsDerived = true);

    /// <summary>算出来的，表单里不填；写明由什么算出、要改它该做什么，填了别的值的人看得到。</summary>
    public FieldBuilder<TRow> Derived(string how) => With(f => (f.IsDerived, f.DerivedHow) = (true, how));

    /// <summary>只在它自己的表单里改，不能批量改。</summary>
    public FieldBuilder<TRow> FormOnly() => With(f => f.IsFormOnly = true);

    /// <summary>人员字段：合乎条件的行还没有办好，他离岗时可以交给接手的人。不写就不交：开过的会由谁主持、谁表决，不随人走。</summary>
    public FieldBuilder<TRow> HandedOverWhile(Expression<Func<TRow, bool>> open) => With(f => f.OpenWhile = open);

    /// <summary>同一机构里不许重复。文字当作编号，写法不同的（全角、半角）存成一个样子。</summary>
    public FieldBuilder<TRow> Unique() => With(f => (f.IsUnique, f.Kind) = (true, (f.Kind as TextKind)?.AsCode() ?? f.Kind));

    /// <summary>引用：还可以照指着的那一行的一个引用筛选，网址里写“字段.那边的字段”。</summary>
    public FieldBuilder<TRow> Through<TOther>(Expression<Func<TOther, Guid?>> property, string title)
        where TOther : LedgerRow => With(f => f.Onward = (((MemberExpression)(property.Body is UnaryExpression cast ? cast.Operand : property.Body)).Member.Name, title));

    private FieldBuilder<TRow> With(Action<Field> set)
    {
        set(_field);
        return this;
    }
}
