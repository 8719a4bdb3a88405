using System.Text;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>把题名的各行合成一个：断开的接起来，印了两遍的只取一遍。</summary>
internal static class DocumentTitle
{
    /// <summary>没有题名行时为 null。</summary>
    public static string? Read(IReadOnlyList<SourceLine> lines, IReadOnlyList<LineRole> roles)
    {
        var title = "";
        var key = "";
        for (var i = 0; i < lines.Count; i++)
        {
            if (roles[i] != LineRole.Title)
                continue;
            var text = Tight(lines[i].Text.Trim());
            var own = EdgeLine.Key(text);
            if (own.Length > 1 && key.Contains(own, StringComparison.Ordinal))
                continue;
            (title, key) = key.Length > 0 && own.Contains(key, StringComparison.Ordinal) ? (text, own) : (title + text, key + own);
        }
        return title.Length == 0 ? null : title;
    }

    /// <summary>题名说这是巡察的反馈意见；“反馈意见的整改方案、整改情况”不是。</summary>
    public static bool IsFeedback(string? title) =>
        title is not null && EdgeLine.Key(title) is var key && (key.EndsWith("反馈意见", StringComparison.Ordinal) || key.EndsWith("反馈意见书", StringComparison.Ordinal)) && !key.Contains("落实", StringComparison.Ordinal);

    // 居中排版时汉字之间的空格不是文字；西文词之间的留着。
    private static string Tight(string text)
    {
        var built = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (!char.IsWhiteSpace(text[i]) || built.Length > 0 && char.IsAscii(built[^1]) && i + 1 < text.Length && char.IsAscii(text[i + 1]) && !char.IsWhiteSpace(text[i + 1]))
                built.Append(text[i]);
        return built.ToString();
    }
}
