using System.Buffers;
using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.doubled：点号连用。</summary>
internal sealed class DoubledMarks : Check
{
    private static readonly SearchValues<char> Stops = SearchValues.Create("，、；：。,;");

    public override string Rule => "punctuation.doubled";
    public override string Name => "点号连用";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "两个点号连在一起，多是删改时留下的；省略号应为“……”（GB/T 15834—2011 第4.11条）。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是修订值守制度⟦，，⟧每周抽查一次。"),
        CheckExample.Breaking("一是修订值守制度⟦；。⟧二是每周抽查一次。"),
        CheckExample.Breaking("一是修订值守、帮办等制度⟦。。。⟧"),
        CheckExample.Breaking("会议强调“窗口必须按时值守⟦。”。⟧"),
        CheckExample.Clean("一是修订值守制度，每周抽查一次……二是“严”字当头。甲,,乙"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.ContentLines())
        {
            var text = document.Text(line);
            for (var (i, end) = Next(text, 0); end < text.Length || end - i > 1; (i, end) = Next(text, end))
            {
                if (end - i == 1 && text[i] == '。' && i + 2 < text.Length && text[i + 1] == '”' && text[i + 2] == '。')
                    yield return At(line, i, i + 3, $"{Around(text, i, i + 3)}处引号内外各有一个句号。", "引文独立成句时句号留在引号内，否则留在引号外，请删去一个。", RemarkSeverity.Hint);
                // 连用半角的多是表格数据的分隔，不是行文。
                else if (end - i > 1 && HasFull(text, i, end))
                    yield return Repeated(line, text, i, end);
            }
        }
    }

    // 从 from 起下一串点号的起止；没有时都是文长。
    private static (int Start, int End) Next(string text, int from)
    {
        var start = text.AsSpan(from).IndexOfAny(Stops) is >= 0 and var at ? from + at : text.Length;
        var end = start + 1;
        while (end < text.Length && Stops.Contains(text[end]))
            end++;
        return (start, Math.Min(end, text.Length));
    }

    private Remark Repeated(int line, string text, int start, int end)
    {
        if (end - start >= 3 && text.AsSpan(start, end - start).IndexOfAnyExcept('。') < 0)
            return At(line, start, end, $"{Around(text, start, end)}处用几个句号代替省略号。", "省略号请写作“……”。", RemarkSeverity.Hint);
        return At(line, start, end, $"{Around(text, start, end)}处点号“{text[start..end]}”连用。", "请核实后只留一个。");
    }

    private static bool HasFull(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
            if (text[i] is not (',' or ';'))
                return true;
        return false;
    }
}
