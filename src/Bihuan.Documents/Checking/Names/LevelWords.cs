using System.Buffers;
using System.Globalization;

namespace Bihuan.Documents.Checking.Names;

/// <summary>names.level-words：同一层级的合称写法不一。</summary>
internal sealed class LevelWords : Check
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("镇村");
    private static readonly string[][] Families =
    [
        ["乡镇(街道)", "镇(街道)", "镇(办)", "镇(街)", "乡(镇)", "镇办", "镇街"],
        ["村(社区)", "村(居)", "村居", "村社"],
    ];

    public override string Rule => "names.level-words";
    public override string Name => "层级合称不一";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "镇(街道)、镇(办)、镇办说的是同一层级，一份文书里只用一种。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“对镇（街道）指导不够”的问题。
            整改情况：一是到各镇（街道）开展培训。二是组织20个⟦镇（办）⟧观摩。
            """),
        CheckExample.Clean("""
            1.关于“对镇（街道）指导不够”的问题。
            整改情况：一是到各镇（街道）开展培训。二是由青禾镇办理、镇办公室督办，并到镇街道路口设点，为村居民、村社员服务。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var family in Families)
        {
            var places = new List<(int Line, int Column, int End, string Word)>();
            foreach (var line in document.Content.LinesWith(Signs))
                if (places.Count < 10_000)
                    places.AddRange(In(document.Folded(line), family).Select(p => (line, p.Column, p.Column + p.Word.Length, p.Word)));
            var words = places.GroupBy(p => p.Word).OrderByDescending(g => g.Count()).ToList();
            if (words.Count < 2) continue;
            var usual = words[0].First();
            foreach (var word in words.Skip(1))
            {
                var first = word.First();
                yield return At(first.Line, first.Column, first.End, string.Create(CultureInfo.InvariantCulture, $"这里写“{document.Text(first.Line)[first.Column..first.End]}”，第{usual.Line}行写“{document.Text(usual.Line)[usual.Column..usual.End]}”，同一层级的合称不一致。"), "请统一成一种。",
                    related: [usual.Line, .. word.Select(p => p.Line).Where(l => l != first.Line).Distinct().Take(20)]);
            }
        }
    }

    private static IEnumerable<(int Column, string Word)> In(string text, string[] words)
    {
        for (var at = 0; at < text.Length;)
        {
            var offset = text.AsSpan(at).IndexOfAny('乡', '镇', '村');
            if (offset < 0) yield break;
            at += offset;
            var word = Array.Find(words, w => string.CompareOrdinal(text, at, w, 0, w.Length) == 0);
            if (word is not null && !GoesOn(text, at + word.Length, word)) yield return (at, word);
            at += word?.Length ?? 1;
        }
    }

    // “镇办公室”“镇街道”“村居民”“村社会”不是合称。
    private static bool GoesOn(string text, int end, string word) =>
        word[^1] != ')' && end < text.Length && (word[^1] switch { '办' => "公事理证学企好成", '街' => "道头面上", '居' => "民住委", _ => "区会员保" }).Contains(text[end]);
}
