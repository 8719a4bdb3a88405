using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.missing-comma：提法说完了，下一个分句之前没有逗号。</summary>
internal sealed class LostComma : Check
{
    // 连用的提法，说完就是一个分句。
    private static readonly string[] Phrases = ["四个意识”", "四个自信”", "两个维护”", "两个确立”"];

    // 另起一个分句的动词；后面跟着这些字的不算。
    private static readonly (string Verb, string Unless)[] Verbs =
    [
        ("提高", ""), ("坚定", "性不的"), ("增强", ""), ("做到", ""), ("牢记", ""), ("坚决", "有不性的"), ("捍卫", ""), ("严守", ""), ("自觉", "性的不"),
        ("深刻领", ""), ("深刻认", ""), ("深刻把", ""), ("深刻理", ""), ("切实", "性的不"), ("提升", ""), ("树牢", ""), ("践行", ""),
    ];

    public override string Rule => "punctuation.missing-comma";
    public override string Name => "分句之间缺逗号";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "“增强‘四个意识’”已是一个分句，后面的“提高政治站位”之前要有逗号或顿号。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是深入开展学习，进一步增强“四个意识⟦”提高⟧政治站位。"),
        CheckExample.Clean("一是增强“四个意识”、坚定“四个自信”，做到“两个维护”，以“两个维护”坚决有力的行动抓整改，增强做到“两个维护”自觉性。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var content = document.Content;
        foreach (var phrase in Phrases)
            for (var at = content.All.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = content.All.IndexOf(phrase, at + phrase.Length, StringComparison.Ordinal))
            {
                var close = at + phrase.Length - 1;
                if (Verb(content.All, close + 1) is not { } verb)
                    continue;
                var (line, column) = content.Place(close);
                yield return At(line, column, column + 1 + verb.Length, $"{Around(document.Text(line), column, column + 1 + verb.Length, 8)}处，“{phrase[..^1]}”与“{verb}”之间疑缺逗号。", "请核对后补上逗号或顿号。");
            }
    }

    private static string? Verb(string all, int at)
    {
        foreach (var (verb, unless) in Verbs)
            if (string.CompareOrdinal(all, at, verb, 0, verb.Length) == 0)
                return unless.Contains(CharAt(all, at + verb.Length), StringComparison.Ordinal) ? null : verb;
        return null;
    }
}
