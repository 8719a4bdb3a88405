using System.Globalization;

namespace Bihuan.Ledgers.Kinds;

/// <summary>一个单位：存单位号。</summary>
internal sealed class UnitKind : FieldKind
{
    public static UnitKind Instance { get; } = new();

    public override string Name => "单位";
    public override Type ValueType => typeof(int);
    public override FieldInput Input => FieldInput.Unit;
    public override FieldFilter Filter => FieldFilter.OneOf;

    public override Parsed Parse(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
        ? Parsed.Of(id) : Parsed.Wrong("没有找到这个单位。请从名单里选。");

    public override string Show(object value, Labels labels) => labels.Unit((int)value);

    public override string Write(object value) => ((int)value).ToString(CultureInfo.InvariantCulture);
}
