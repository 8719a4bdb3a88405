namespace Bihuan.Ledgers.Kinds;

/// <summary>多行字。</summary>
/// <param name="length">最长多少字。</param>
internal sealed class LongTextKind(int length) : FieldKind
{
    public override string Name => "长文字";
    public override Type ValueType => typeof(string);
    public override FieldInput Input => FieldInput.Lines;
    public override int? StoredLength => length;

    public override Parsed Parse(string text)
    {
        // 浏览器以回车换行分行，存的只用换行
        var clean = text.ReplaceLineEndings("\n");
        return clean.Length > length ? Parsed.Wrong($"最多{length}个字，现在有{clean.Length}个。请写短些。")
            : clean.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? Parsed.Wrong("有看不见的控制字符。请重新输入，不要从别处直接粘贴。")
            : Parsed.Of(clean);
    }

    public override string Show(object value, Labels labels) => (string)value;

    public override string Write(object value) => (string)value;
}
