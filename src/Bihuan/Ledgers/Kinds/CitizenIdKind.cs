namespace Bihuan.Ledgers.Kinds;

/// <summary>公民身份号码(GB 11643):18 位，核校验位，加密存放。</summary>
internal sealed class CitizenIdKind : FieldKind
{
    public static CitizenIdKind Instance { get; } = new();

    public override string Name => "公民身份号码";
    public override Type ValueType => typeof(string);
    public override FieldInput Input => FieldInput.Line;
    public override FieldFilter Filter => FieldFilter.Exact;
    public override int? StoredLength => 18;
    public override bool IsSealed => true;

    public override Parsed Parse(string text)
    {
        var number = FigureText.Clean(text).ToUpperInvariant();
        return number.Length != 18 ? Parsed.Wrong($"公民身份号码是18位，现在是{number.Length}位。")
            : CheckDigits.IsCitizenId(number) ? Parsed.Of(number)
            : Parsed.Wrong("公民身份号码的校验位或出生日期对不上。请照证件逐位核对。");
    }

    public override string Show(object value, Labels labels) => (string)value;

    public override string Write(object value) => (string)value;

    public override string Mask(object value) => MaskedText.Middle((string)value, 6, 4);
}
