namespace Bihuan.Ledgers.Kinds;

/// <summary>一行字。</summary>
/// <param name="length">最长多少字。</param>
/// <param name="isCode">是编号：写法不同的存成一个样子，重复的才认得出，见 <see cref="CodeText"/>。</param>
internal sealed class TextKind(int length, bool isCode = false) : FieldKind
{
    /// <summary>同样长的编号。</summary>
    public TextKind AsCode() => new(length, isCode: true);

    public override string Name => "文字";
    public override Type ValueType => typeof(string);
    public override FieldInput Input => FieldInput.Line;
    public override FieldFilter Filter => FieldFilter.Exact;
    public override int? StoredLength => length;

    public override Parsed Parse(string text) =>
        text.Length > length ? Parsed.Wrong($"最多{length}个字，现在有{text.Length}个。请写短些。")
        : text.AsSpan().IndexOfAny('\r', '\n') >= 0 ? Parsed.Wrong("只能写一行。请去掉换行。")
        : text.Any(char.IsControl) ? Parsed.Wrong("有看不见的控制字符。请重新输入，不要从别处直接粘贴。")
        : Parsed.Of(isCode ? CodeText.Of(text) : text);

    public override string Show(object value, Labels labels) => (string)value;

    public override string Write(object value) => (string)value;

    /// <summary>姓名、名称：留头尾，中间打星；两个字的只留头一个。</summary>
    public override string Mask(object value) => MaskedText.Name((string)value);
}
