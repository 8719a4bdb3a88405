namespace Bihuan.Ledgers.Kinds;

/// <summary>一个人：存他在人员台账里的行号。</summary>
internal sealed class PersonKind : FieldKind
{
    public static PersonKind Instance { get; } = new();

    public override string Name => "人员";
    public override Type ValueType => typeof(Guid);
    public override FieldInput Input => FieldInput.Person;
    public override FieldFilter Filter => FieldFilter.OneOf;
    public override string? Target => "person";

    public override Parsed Parse(string text) => Guid.TryParse(text, out var id) ? Parsed.Of(id) : Parsed.Wrong("没有找到这个人。请从名单里选。");

    public override string Show(object value, Labels labels) => labels.Row((Guid)value);

    public override string Write(object value) => ((Guid)value).ToString();
}
