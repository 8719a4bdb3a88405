using System.Text;

namespace Bihuan.Documents.Writing;

/// <summary>写进 XML 的文字。</summary>
internal static class XmlText
{
    /// <summary>去掉 XML 里不能有的字符(控制字符、半个代理对);TAB 保留，换行变空格。</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '\uD7FF')) return text;
        var built = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) built.Append(c).Append(text[++i]);
            else if (c is '\n' or '\r') built.Append(' ');
            else if (c == '\t' || c >= ' ' && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF')) built.Append(c);
        }
        return built.ToString();
    }
}
