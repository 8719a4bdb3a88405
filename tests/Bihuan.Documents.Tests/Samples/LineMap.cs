using System.Text;
using Bihuan.Documents.Outline;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Tests.Samples;

/// <summary>标注的行号对到读出的行号：纯文本原样；容器格式按文字依次对上，空白与全半角不论。</summary>
public sealed class LineMap
{
    private readonly Dictionary<int, int>? _lines;

    /// <summary>标注里有、读出的正文里没有的行。</summary>
    public IReadOnlyList<string> Missing { get; } = [];

    public LineMap(GoldDocument gold, SourceText source)
    {
        if (gold.Lines is null) return;
        _lines = [];
        var missing = new List<string>();
        var from = 0;
        var texts = source.Lines.Select(l => Bare(l.Text)).ToList();
        for (var i = 0; i < gold.Lines.Count; i++)
        {
            var want = Bare(gold.Lines[i]);
            if (want.Length == 0) continue;
            var at = texts.IndexOf(want, from);
            if (at < 0) missing.Add(gold.Lines[i]);
            else
            {
                _lines[i + 1] = source.Lines[at].Number;
                from = at + 1;
            }
        }
        Missing = missing;
    }

    /// <summary>读出的行号；没有读出的行得 -1 加以区别，不会与任何行相等。</summary>
    public int Of(int line) => _lines is null ? line : _lines.GetValueOrDefault(line, -line);

    /// <summary>去掉空白与标点、折成半角，用来比较标题、编号、序号。</summary>
    public static string Bare(string? text, bool punctuation = false)
    {
        var result = new StringBuilder();
        foreach (var c in Fold.Line(text ?? ""))
            if (!char.IsWhiteSpace(c) && !(punctuation && "。,:;“”\"'‘’()【】、.".Contains(c, StringComparison.Ordinal))) result.Append(c);
        return result.ToString();
    }
}
