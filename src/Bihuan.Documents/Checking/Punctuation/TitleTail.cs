using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.title-tail：文种落在书名号外面。</summary>
internal sealed class TitleTail : Check
{
    private static readonly string[] Kinds = ["的通知", "的意见", "的通报", "的决定", "的报告", "的请示", "的批复", "的函", "的公告", "的通告", "实施方案", "工作方案", "实施细则", "管理办法", "暂行办法"];

    private static readonly string[] Ends =
        ["通知", "意见", "通报", "决定", "报告", "请示", "批复", "函", "公告", "通告", "方案", "细则", "办法", "规定", "制度", "规则", "条例", "准则", "规程", "要点", "计划", "清单", "纪要", "标准", "手册", "指南", "汇编", "规范", "承诺书", "告知书", "责任书", "决议", "公报", "讲话", "目录", "说明", "流程", "措施", "规划", "纲要", "法", "书", "表", "案"];

    public override string Rule => "punctuation.title-tail";
    public override string Name => "文种在书名号外";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "文件名到文种为止，都在书名号里；“《关于……》的通知”多是书名号收早了（GB/T 15834—2011 第4.15条）。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是学习《关于规范窗口值守⟦》的通知⟧，抓好落实。"),
        CheckExample.Clean("一是学习《关于规范窗口值守的通知》，落实《关于印发窗口管理办法的通知》的要求，起草《窗口管理规定》的通知稿。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith('》'))
        {
            var text = document.Text(line);
            for (var close = text.IndexOf('》', StringComparison.Ordinal); close >= 0; close = text.IndexOf('》', close + 1))
            {
                var open = text.LastIndexOf('《', close, Math.Min(close + 1, 120));
                if (open < 0 || string.CompareOrdinal(text, open + 1, "关于", 0, 2) != 0 && !text.AsSpan(open, close - open).Contains("关于", StringComparison.Ordinal))
                    continue;
                var inside = text.AsSpan(open + 1, close - open - 1);
                if (Tail(text, close + 1) is { } tail && !EndsWithKind(inside))
                    yield return At(line, close, close + 1 + tail.Length, $"“{tail}”疑应在书名号里：{Around(text, close, close + 1 + tail.Length, 8)}。", $"请核对文件名，改为“……{tail}》”。");
            }
        }
    }

    private static string? Tail(string text, int at) => Array.Find(Kinds, k => string.CompareOrdinal(text, at, k, 0, k.Length) == 0);

    private static bool EndsWithKind(ReadOnlySpan<char> title)
    {
        if (title.Length > 0 && title[^1] is '）' or ')' or '〉' or '”')
            return true;
        foreach (var end in Ends)
            if (title.EndsWith(end, StringComparison.Ordinal))
                return true;
        return false;
    }
}
