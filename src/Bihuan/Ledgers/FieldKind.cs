namespace Bihuan.Ledgers;

/// <summary>表单里用哪种控件。</summary>
public enum FieldInput
{
    /// <summary>一行字。</summary>
    Line,

    /// <summary>多行字。</summary>
    Lines,

    /// <summary>数。</summary>
    Number,

    /// <summary>日期。</summary>
    Date,

    /// <summary>是或否。</summary>
    YesNo,

    /// <summary>几选一。</summary>
    Choice,

    /// <summary>选一个人。</summary>
    Person,

    /// <summary>选一个单位。</summary>
    Unit,

    /// <summary>选另一本台账的一行。</summary>
    Row,

    /// <summary>附件。</summary>
    Files,

    /// <summary>起止两个日期。</summary>
    Dates,
}

/// <summary>列表里怎样筛选。</summary>
public enum FieldFilter
{
    /// <summary>不能筛选。</summary>
    None,

    /// <summary>从多少到多少，两端都含，可以只写一端。</summary>
    Range,

    /// <summary>选中的几个里的一个。</summary>
    OneOf,

    /// <summary>是或否。</summary>
    YesNo,

    /// <summary>一字不差。</summary>
    Exact,

    /// <summary>与一段时间有交叠。</summary>
    Overlap,
}

/// <summary>字段的种类：怎样认、怎样显示、怎样筛选、怎样打掩码。一种一个文件，封闭的一组；没有布局，没有回调。</summary>
public abstract class FieldKind
{
    /// <summary>种类的中文名，写进台账说明。</summary>
    public abstract string Name { get; }

    /// <summary>属性的类型，可空的去掉可空。</summary>
    public abstract Type ValueType { get; }

    /// <summary>表单里的控件。</summary>
    public abstract FieldInput Input { get; }

    /// <summary>列表里怎样筛选。</summary>
    public virtual FieldFilter Filter => FieldFilter.None;

    /// <summary>存进数据库的文字最长多少字符；不是文字的为 null。</summary>
    public virtual int? StoredLength => null;

    /// <summary>是不是数字，表格里右对齐、等宽。</summary>
    public virtual bool IsFigure => false;

    /// <summary>列表底下能不能求和。</summary>
    public virtual bool CanSum => false;

    /// <summary>是金额：可以以万元计。</summary>
    public virtual bool IsMoney => false;

    /// <summary>加密存放：属性在内存里是明文，旁边要有“属性名Lookup”一列放查找码。</summary>
    public virtual bool IsSealed => false;

    /// <summary>各个选项；不是几选一的没有。</summary>
    public virtual IReadOnlyList<Choice> Choices => [];

    /// <summary>一格里可以有几个选项，筛选时有其中一个就算。</summary>
    public virtual bool HoldsSeveral => false;

    /// <summary>存的是哪本台账的行号（代号）；不是的为 null。</summary>
    public virtual string? Target => null;

    /// <summary>把人写的字认成值。</summary>
    /// <param name="text">去了两头空白，不空。</param>
    public abstract Parsed Parse(string text);

    /// <summary>给人看的字。</summary>
    /// <param name="value">值，不是 null。</param>
    /// <param name="labels">人、单位、别的行的名称。</param>
    public abstract string Show(object value, Labels labels);

    /// <summary>表单里的字，能由 <see cref="Parse"/> 认回同一个值。</summary>
    /// <param name="value">值，不是 null。</param>
    public abstract string Write(object value);

    /// <summary>没有权限看全的人看到的字。</summary>
    /// <param name="value">值，不是 null。</param>
    public virtual string Mask(object value) => "******";
}
