using System.Buffers;
using Bihuan.Documents.Checking.Punctuation;

namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.units：同一个数，量词或单位不一。</summary>
internal sealed class UnitsMixed : Check
{
    private static readonly string[] Nouns = ["具体问题", "问题", "整改措施", "措施", "整改任务", "任务", "意见建议", "制度"];

    private static readonly SearchValues<char> FirstOfNouns = SearchValues.Create([.. Nouns.Select(n => n[0])]);
    private static readonly SearchValues<char> Measures = SearchValues.Create("个项条件类");

    public override string Rule => "wording.units";
    public override string Name => "量词单位不一";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "同一个数前后用了不同的量词（29个问题、29项问题），读的人会当成两回事。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("县委巡察组反馈29个问题。\n反馈的⟦29项问题⟧已全部整改。"),
        CheckExample.Clean("县委巡察组反馈29个问题。\n反馈的29个问题已整改，制定措施36条、任务29项。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var known = new Dictionary<(string Number, string Noun), (char Measure, int Line)>();
        foreach (var line in document.Content.LinesWith(Measures))
        {
            var text = document.Text(line);
            for (var i = Glyphs.Next(text, 1, Measures); i >= 0 && i < text.Length - 1; i = Glyphs.Next(text, i + 1, Measures))
            {
                if (!Glyphs.IsDigit(text[i - 1]) || !FirstOfNouns.Contains(text[i + 1]) || Array.Find(Nouns, n => string.CompareOrdinal(text, i + 1, n, 0, n.Length) == 0) is not { } noun)
                    continue;
                var start = i;
                while (start > 0 && Glyphs.IsDigit(text[start - 1]))
                    start--;
                var number = text[start..i];
                if (number.Length < 2)
                    continue;
                if (!known.TryGetValue((number, noun), out var first))
                    known[(number, noun)] = (text[i], line);
                else if (first.Measure != text[i])
                    yield return At(line, start, i + 1 + noun.Length, $"此处“{number}{text[i]}{noun}”，第{first.Line}行“{number}{first.Measure}{noun}”，量词不一。", "请统一量词。", related: [first.Line]);
            }
        }
    }
}
