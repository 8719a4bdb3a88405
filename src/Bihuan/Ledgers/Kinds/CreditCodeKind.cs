namespace Bihuan.Ledgers.Kinds;

/// <summary>统一社会信用代码(GB 32100):18 位，核校验位，加密存放。</summary>
internal sealed class CreditCodeKind : FieldKind
{
    public static CreditCodeKind Instance { get; } = new();

    public override string Name => "统一社会信用代码";
    public override Type ValueType => typeof(string);
    public override FieldInput Input => FieldInput.Line;
    public override FieldFilter Filter => FieldFilter.Exact;
    public override int? StoredLength => 18;
    public override bool IsSealed => true;

    public override Parsed Parse(string text)
    {
        var code = FigureText.Clean(text).ToUpperInvariant();
        return code.Length != 18 ? Parsed.Wrong($"统一社会信用代码是18位，现在是{code.Length}位。")
            : CheckDigits.IsCreditCode(code) ? Parsed.Of(code)
            : Parsed.Wrong("统一社会信用代码的校验位对不上。请照证照逐位核对。");
    }

    public override string Show(object value, Labels labels) => (string)value;

    public override string Write(object value) => (string)value;

    public override string Mask(object value) => MaskedText.Middle((string)value, 6, 4);
}
