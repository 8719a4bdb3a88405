namespace Bihuan.Ledgers.Kinds;

/// <summary>是或否。</summary>
internal sealed class YesNoKind : FieldKind
{
    public static YesNoKind Instance { get; } = new();

    public override string Name => "是否";
    public override Type ValueType => typeof(bool);
    public override FieldInput Input => FieldInput.YesNo;
    public override FieldFilter Filter => FieldFilter.YesNo;

    public override Parsed Parse(string text) => text switch
    {
        "是" or "有" or "√" or "true" or "1" => Parsed.Of(true),
        "否" or "无" or "×" or "false" or "0" => Parsed.Of(false),
        _ => Parsed.Wrong("请写“是”或“否”。"),
    };

    public override string Show(object value, Labels labels) => Write(value);

    public override string Write(object value) => (bool)value ? "是" : "否";
}
