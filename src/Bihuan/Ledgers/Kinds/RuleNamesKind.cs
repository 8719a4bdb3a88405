namespace Bihuan.Ledgers.Kinds;

/// <summary>与哪几条规则不符：由核对写上，一格里可以有几条，以“；”隔开。按其中一条就筛得出。</summary>
/// <param name="rules">可能写上的各条，一条不在另一条里面。</param>
/// <param name="length">合起来最长多少字。</param>
internal sealed class RuleNamesKind(IReadOnlyList<string> rules, int length) : FieldKind
{
    /// <summary>两条之间。</summary>
    public const char Between = '；';

    public override IReadOnlyList<Choice> Choices { get; } = [.. rules.Select(r => new Choice(r, r))];

    public override string Name => "规则名";
    public override Type ValueType => typeof(string);
    public override FieldInput Input => FieldInput.Line;
    public override FieldFilter Filter => FieldFilter.OneOf;
    public override bool HoldsSeveral => true;
    public override int? StoredLength => length;

    public override Parsed Parse(string text) => text.Split(Between).FirstOrDefault(r => !rules.Contains(r)) is not { } unknown ? Parsed.Of(text)
        : Parsed.Wrong($"没有“{FigureText.Quoted(unknown)}”这一条。请从这些里选：{string.Join("、", rules)}。");

    public override string Show(object value, Labels labels) => (string)value;

    public override string Write(object value) => (string)value;
}
