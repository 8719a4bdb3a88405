using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.redundant：一句里前后两个词意思重复。</summary>
internal sealed class RepeatedWords : Check
{
    // 前一个词、后一个词、最多隔几个字、说明。
    private static readonly (string First, string Second, int Most, string Why)[] Pairs =
    [
        ("目前", "目前", 60, "“目前”用了两次"),
        ("原因是", "造成的", 40, "“原因是”与“造成的”重复"),
        ("原因是", "所致", 40, "“原因是”与“所致”重复"),
        ("防止", "不再", 20, "“防止……不再”意思相反"),
        ("避免", "不再", 20, "“避免……不再”意思相反"),
        ("大约", "左右", 12, "“大约”与“左右”重复"),
        ("约", "左右", 8, "“约”与“左右”重复"),
        ("近", "余", 6, "“近”与“余”矛盾"),
        ("超过", "以上", 8, "“超过”与“以上”重复"),
        ("不少于", "以上", 8, "“不少于”与“以上”重复"),
        ("至少", "以上", 8, "“至少”与“以上”重复"),
        ("不超过", "以内", 8, "“不超过”与“以内”重复"),
        ("最多", "以上", 8, "“最多”与“以上”矛盾"),
        ("仅有", "多", 5, "“仅有”与“多”矛盾"),
    ];

    public override string Rule => "wording.redundant";
    public override string Name => "意思重复";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "一句话里两个词说的是同一个意思，或彼此矛盾，如“约30人左右”“近20余次”。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("⟦截至目前，巡察反馈的12个问题目前⟧已全部整改。"),
        CheckExample.Breaking("一是走访企业⟦近20余⟧家。"),
        CheckExample.Breaking("一是走访企业⟦约30家左右⟧。"),
        CheckExample.Clean("截至目前，12个问题已全部整改。目前，窗口运行平稳。近年来新增余额；走访企业近20家，约束左右邻里。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var pair in Pairs)
        {
            if (!document.Content.Has(pair.First))
                continue;
            foreach (var line in document.Content.LinesWith(pair.Second))
            {
                var text = document.Text(line);
                if (!text.Contains(pair.First, StringComparison.Ordinal))
                    continue;
                foreach (var (start, end) in Sentences.In(text))
                    if (Place(text, start, end, pair.First, pair.Second, pair.Most) is var (from, to))
                        yield return At(line, from, to, $"“{Quote(text, from, Math.Min(to, from + 40))}”{pair.Why}。", "请核实后删去一个。");
            }
        }
    }

    private static (int From, int To)? Place(string text, int start, int end, string first, string second, int most)
    {
        for (var at = text.IndexOf(first, start, end - start, StringComparison.Ordinal); at >= 0;)
        {
            var after = at + first.Length;
            var near = Math.Min(end, after + most + second.Length);
            var to = text.IndexOf(second, after, near - after, StringComparison.Ordinal);
            if (to >= 0 && IsApt(text, after, to, first))
                return (first == "目前" && at >= 2 && text[at - 2] == '截' ? at - 2 : at, to + second.Length);
            at = text.IndexOf(first, after, end - after, StringComparison.Ordinal);
        }
        return null;
    }

    // 数量的说法：中间须是数，“约束”“近年”之类不算。
    private static bool IsApt(string text, int start, int end, string first)
    {
        if (first is "目前" or "原因是" or "防止" or "避免")
            return true;
        var c = CharAt(text, start);
        if (!IsDigit(c) && !IsChineseDigit(c))
            return false;
        return first != "近" || text.AsSpan(start, end - start).IndexOfAny("年月，、 ") < 0;
    }
}
