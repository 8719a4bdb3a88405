using Bihuan.Documents.Checking.Totals;
using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.inspection-word：巡视与巡察用混。</summary>
internal sealed class InspectionWord : Check
{
    // 说的是上级的巡视，或“巡视巡察”连用，不算混。
    private static readonly string[] Above = ["中央", "省", "自治区", "国家", "上级", "上下联动", "条例", "政治巡视", "巡察巡视"];
    private static readonly string[] Own = ["巡视组", "巡视反馈", "巡视整改", "常规巡视", "专项巡视", "提级巡视", "开展巡视", "开展了巡视", "巡视工作开展"];

    public override string Rule => "wording.inspection-word";
    public override string Name => "巡视巡察用混";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "中央和省、自治区、直辖市党委是巡视，市、县两级党委是巡察；县委、区委派出的只能是巡察组。同一轮一处写巡察、一处写巡视的，作提示。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("根据县委统一部署，2024年3月5日至4月18日，⟦县委第二巡视组⟧对县水务局党组开展了巡察。\n1.关于“值班脱岗”的问题。\n整改情况：一是修订值班制度。"),
        CheckExample.Breaking("根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县水务局党组开展了⟦常规巡视⟧。\n1.关于“值班脱岗”的问题。\n整改情况：一是修订值班制度。"),
        CheckExample.Clean("根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县水务局党组开展了巡视巡察上下联动专项巡察。\n1.关于“值班脱岗”的问题。\n整改情况：一是对照省委巡视整改、中央巡视反馈意见举一反三，提高政治站位，做到巡视巡察一体整改。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var mixed = false;
        foreach (var line in document.Content.LinesWith("巡视"))
        {
            var text = document.Text(line);
            for (var at = text.IndexOf("巡视", StringComparison.Ordinal); at >= 0; at = text.IndexOf("巡视", at + 2, StringComparison.Ordinal))
            {
                if (CountyTeam(text, at) is { } start)
                    yield return At(line, start, at + 3, $"“{text[start..(at + 3)]}”：县、区一级党委设的是巡察组，疑应为“巡察组”。", "请核对后改为“巡察组”。");
                else if (!mixed && document.Document.Inspector?.Contains("巡察", StringComparison.Ordinal) == true && IsOwn(text, at) is var (from, end))
                {
                    mixed = true;
                    yield return At(line, from, end, $"本轮是“{document.Document.Inspector}”的巡察，此处写作“{text[from..end]}”，疑似用混，待核实。", "说的是本轮巡察的，请改为“巡察”。", RemarkSeverity.Hint);
                }
            }
        }
    }

    // “县委第二巡视组”的起点；不带序数的“县委巡视组”，词表里有。
    private static int? CountyTeam(string text, int at)
    {
        if (CharAt(text, at + 2) != '组')
            return null;
        var start = at;
        while (start > 0 && at - start < 4 && (IsChineseDigit(text[start - 1]) || IsDigit(text[start - 1])))
            start--;
        return start < at && start >= 3 && text[start - 1] == '第' && text[start - 2] == '委' && text[start - 3] is '县' or '区' or '旗' && CharAt(text, start - 4) != '治' ? start - 3 : null;
    }

    private static (int Start, int End)? IsOwn(string text, int at)
    {
        var sentence = text.AsSpan(Spans.SentenceStart(text, at), Spans.SentenceEnd(text, at) - Spans.SentenceStart(text, at));
        if (CharAt(text, at + 2) == '巡' || CharAt(text, at - 1) == '察')
            return null;
        foreach (var word in Above)
            if (sentence.Contains(word, StringComparison.Ordinal))
                return null;
        foreach (var word in Own)
            if (word.IndexOf("巡视", StringComparison.Ordinal) is var offset && at >= offset && string.CompareOrdinal(text, at - offset, word, 0, word.Length) == 0)
                return (at - offset, at - offset + word.Length);
        return null;
    }
}
