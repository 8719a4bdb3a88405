using System.Linq.Expressions;
using System.Reflection;

using Bihuan.Ledgers.Kinds;

namespace Bihuan.Ledgers;

/// <summary>逐个写下一本台账的字段。先写的先显示。</summary>
public sealed class LedgerFields<TRow>
    where TRow : LedgerRow
{
    private readonly List<Field> _all = [];
    private string _group = "";

    /// <summary>写下的全部。</summary>
    public IReadOnlyList<Field> All => _all;

    /// <summary>以下的字段在表单里归为一组。</summary>
    public void Group(string title) => _group = title;

    /// <summary>一行字，最长 <paramref name="length"/> 字。</summary>
    public FieldBuilder<TRow> Text(Expression<Func<TRow, string?>> property, string title, int length) => Add(property, title, new TextKind(length));

    /// <summary>多行字。</summary>
    public FieldBuilder<TRow> LongText(Expression<Func<TRow, string?>> property, string title, int length = 4000) => Add(property, title, new LongTextKind(length));

    /// <summary>整数，单位写在名称里。</summary>
    public FieldBuilder<TRow> Number(Expression<Func<TRow, int?>> property, string title, int least = 0, int most = int.MaxValue) => Add(property, title, new NumberKind(least, most));

    /// <summary>金额，以分存放。</summary>
    public FieldBuilder<TRow> Money(Expression<Func<TRow, long?>> property, string title) => Add(property, title, MoneyKind.Instance);

    /// <summary>日期。</summary>
    public FieldBuilder<TRow> Date(Expression<Func<TRow, DateOnly?>> property, string title) => Add(property, title, DateKind.Instance);

    /// <summary>是或否。</summary>
    public FieldBuilder<TRow> YesNo(Expression<Func<TRow, bool?>> property, string title) => Add(property, title, YesNoKind.Instance);

    /// <summary>几选一，存代号。</summary>
    public FieldBuilder<TRow> Choice(Expression<Func<TRow, string?>> property, string title, params Choice[] choices) => Add(property, title, new ChoiceKind(choices));

    /// <summary>与哪几条规则不符，由核对写上。</summary>
    internal FieldBuilder<TRow> RuleNames(Expression<Func<TRow, string?>> property, string title, IReadOnlyList<string> rules, int length) => Add(property, title, new RuleNamesKind(rules, length)).Derived().InList();

    /// <summary>一个人。</summary>
    public FieldBuilder<TRow> Person(Expression<Func<TRow, Guid?>> property, string title) => Add(property, title, PersonKind.Instance);

    /// <summary>一个单位。</summary>
    public FieldBuilder<TRow> Unit(Expression<Func<TRow, int>> property, string title) => Add(property, title, UnitKind.Instance);

    /// <summary>另一本台账的一行。</summary>
    public FieldBuilder<TRow> Reference(Expression<Func<TRow, Guid?>> property, string title, string ledger) => Add(property, title, new ReferenceKind(ledger));

    /// <summary>附件的编号。</summary>
    public FieldBuilder<TRow> Attachments(Expression<Func<TRow, string?>> property, string title) => Add(property, title, AttachmentKind.Instance);

    /// <summary>发文字号，如 云政务〔2024〕3号。</summary>
    public FieldBuilder<TRow> DocumentNumber(Expression<Func<TRow, string?>> property, string title) => Add(property, title, DocumentNumberKind.Instance);

    /// <summary>统一社会信用代码，核校验位，加密存放。</summary>
    public FieldBuilder<TRow> CreditCode(Expression<Func<TRow, string?>> property, string title) => Add(property, title, CreditCodeKind.Instance);

    /// <summary>公民身份号码，核校验位，加密存放。</summary>
    public FieldBuilder<TRow> CitizenId(Expression<Func<TRow, string?>> property, string title) => Add(property, title, CitizenIdKind.Instance);

    /// <summary>电话。</summary>
    public FieldBuilder<TRow> Phone(Expression<Func<TRow, string?>> property, string title) => Add(property, title, PhoneKind.Instance);

    /// <summary>百分比，以万分之一存放。</summary>
    public FieldBuilder<TRow> Percentage(Expression<Func<TRow, int?>> property, string title) => Add(property, title, PercentageKind.Instance);

    /// <summary>起止日期，两个属性。</summary>
    public FieldBuilder<TRow> Period(Expression<Func<TRow, DateOnly?>> from, Expression<Func<TRow, DateOnly?>> to, string title) => Add(from, title, PeriodKind.Instance, Property(to));

    private FieldBuilder<TRow> Add<TValue>(Expression<Func<TRow, TValue>> property, string title, FieldKind kind, PropertyInfo? end = null)
    {
        var field = new Field(Property(property), end, title, kind) { Group = _group };
        _all.Add(field);
        return new(field);
    }

    // r => r.Name,或者编译器为可空加了一层转换的 r => (long?)r.Amount
    private static PropertyInfo Property<TValue>(Expression<Func<TRow, TValue>> property)
    {
        var member = (property.Body as UnaryExpression)?.Operand ?? property.Body;
        var named = (PropertyInfo)((MemberExpression)member).Member;
        return typeof(TRow).GetProperty(named.Name) ?? named;
    }
}
