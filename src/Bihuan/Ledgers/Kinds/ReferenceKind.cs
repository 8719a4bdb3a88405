namespace Bihuan.Ledgers.Kinds;

/// <summary>另一本台账的一行：存行号。</summary>
/// <param name="ledger">那本台账的代号。</param>
internal sealed class ReferenceKind(string ledger) : FieldKind
{
    public override string? Target => ledger;

    public override string Name => "引用";
    public override Type ValueType => typeof(Guid);
    public override FieldInput Input => FieldInput.Row;
    public override FieldFilter Filter => FieldFilter.OneOf;

    public override Parsed Parse(string text) => Guid.TryParse(text, out var id) ? Parsed.Of(id) : Parsed.Wrong("没有找到这一行。请从查到的结果里选。");

    public override string Show(object value, Labels labels) => labels.Row((Guid)value);

    public override string Write(object value) => ((Guid)value).ToString();
}
