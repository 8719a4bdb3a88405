using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>看一处文字前后说的是什么；往两边只看有限的字数，再长的行也只走一遍。</summary>
internal static class PrivacyText
{
    private static readonly string[] Public = ["监督", "举报", "投诉", "服务", "咨询", "值班", "热线", "信箱", "邮箱", "联系方式", "通讯地址", "办公", "公开", "公布", "传真"];

    /// <summary>是公布给群众的联系方式：在联系方式一段里，或前面写着“监督电话”一类。</summary>
    public static bool IsPublicContact(CheckedDocument document, int line, int column) =>
        document.Role(line) == LineRole.Contact || Before(document.Text(line), column, 16, Public) is not null;

    /// <summary>[column 之前 reach 个字] 里有哪个词；没有时为 null。</summary>
    public static string? Before(string text, int column, int reach, ReadOnlySpan<string> words)
    {
        var window = text.AsSpan(Math.Max(0, column - reach), column - Math.Max(0, column - reach));
        foreach (var word in words)
            if (window.Contains(word, StringComparison.Ordinal))
                return word;
        return null;
    }

    /// <summary>所在的一句，往两边各不超过 reach 个字。</summary>
    public static ReadOnlySpan<char> Sentence(string text, int column, int reach = 80)
    {
        int start = column, end = column;
        while (start > 0 && column - start < reach && text[start - 1] is not ('。' or '！' or '\t')) start--;
        while (end < text.Length && end - column < reach && text[end] is not ('。' or '！' or '\t')) end++;
        return text.AsSpan(start, end - start);
    }

    /// <summary>在书名号里；往回最多看 60 个字。</summary>
    public static bool InTitleMarks(string text, int column)
    {
        for (var i = column - 1; i >= 0 && i >= column - 60; i--)
            if (text[i] is '《' or '》')
                return text[i] == '《';
        return false;
    }

    /// <summary>遮盖用的字符。</summary>
    public static bool IsMask(char c) => c is '*' or '＊' or '×' or '✕' or 'X' or 'Ｘ' or 'x' or '某' or '□' or '○' or '〇';
}
