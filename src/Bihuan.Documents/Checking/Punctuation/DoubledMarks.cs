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
        var (all, marks) = (document.Content.All, document.Content.Marks);
        for (var k = 0; k + 1 < marks.Length; k++)
        {
            // 绝大多数标点之后是字，在这里就走掉。
            if (marks[k + 1] != marks[k] + 1 || !Stops.Contains(all[marks[k]]))
                continue;
            var (start, end) = (marks[k], marks[k] + 1);
            while (end < all.Length && Stops.Contains(all[end]))
                end++;
            if (end - start == 1 && all.AsSpan(start).StartsWith("。”。") || end - start > 1 && HasFull(all, start, end))
            {
                var (line, column) = document.Content.Place(start);
                yield return end - start == 1 ? Doubled(line, document.Text(line), column) : Repeated(line, document.Text(line), column, column + end - start);
            }
            k += end - start - 1;
        }
    }

    private Remark Doubled(int line, string text, int start) =>
        At(line, start, start + 3, $"{Around(text, start, start + 3)}处引号内外各有一个句号。", "引文独立成句时句号留在引号内，否则留在引号外，请删去一个。", RemarkSeverity.Hint);

    private Remark Repeated(int line, string text, int start, int end)
    {
        if (end - start >= 3 && text.AsSpan(start, end - start).IndexOfAnyExcept('。') < 0)
            return At(line, start, end, $"{Around(text, start, end)}处用几个句号代替省略号。", "省略号请写作“……”。", RemarkSeverity.Hint);
        return At(line, start, end, $"{Around(text, start, end)}处点号“{text[start..end]}”连用。", "请核实后只留一个。");
    }

    // 连用半角的多是表格数据的分隔，不是行文。
    private static bool HasFull(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
            if (text[i] is not (',' or ';'))
                return true;
        return false;
    }
}
