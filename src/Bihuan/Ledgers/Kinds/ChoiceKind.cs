namespace Bihuan.Ledgers.Kinds;

/// <summary>几选一，存代号。</summary>
internal sealed class ChoiceKind(IReadOnlyList<Choice> choices) : FieldKind
{
    /// <summary>代号最长多少字符。</summary>
    public const int CodeLength = 40;

    public override IReadOnlyList<Choice> Choices { get; } = choices;

    public override string Name => "选项";
    public override Type ValueType => typeof(string);
    public override FieldInput Input => FieldInput.Choice;
    public override FieldFilter Filter => FieldFilter.OneOf;
    public override int? StoredLength => CodeLength;

    // 表单送来代号，人写的、表格里的是名称，或者名称的别的叫法
    public override Parsed Parse(string text) =>
        (Choices.FirstOrDefault(c => c.Code == text || c.Title == text) ?? ChoiceWords.Find(Choices, text)) is { } choice ? Parsed.Of(choice.Code)
        : Parsed.Wrong($"没有“{FigureText.Quoted(text)}”这一项。请从这些里选：{string.Join("、", Choices.Select(c => c.Title))}。");

    public override string Show(object value, Labels labels) => Of((string)value)?.Title ?? (string)value;

    public override string Write(object value) => (string)value;

    /// <summary>按代号找选项；没有时为 null。</summary>
    public Choice? Of(string code) => Choices.FirstOrDefault(c => c.Code == code);
}
