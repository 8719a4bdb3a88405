using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.line-start：一段以点号起头。</summary>
internal sealed class LineStartMarks : Check
{
    public override string Rule => "punctuation.line-start";
    public override string Name => "段首点号";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "点号不出现在行首（GB/T 15834—2011 第5.1.1条）；段首有点号，多是前面的文字丢了或分段分错了。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是修订值守制度\n⟦，⟧二是每周抽查一次。"),
        CheckExample.Clean("一是修订值守制度，\n二是每周抽查一次。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.ContentLines())
        {
            var text = document.Text(line);
            var start = After(text, -1);
            if (start < text.Length && text[start] is '，' or '。' or '、' or '；' or '：' or '？' or '！' && document.Line(line).Cells.Count == 0)
                yield return At(line, start, start + 1, $"本段以“{text[start]}”起头，疑似前面的文字缺失或分段有误。", "请核对原件。");
        }
    }
}
