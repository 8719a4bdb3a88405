using Bihuan.Documents.Outline;

namespace Bihuan.Storage;

/// <summary>查找用的文字：全角折成半角，字母小写，空白只留一个。</summary>
public static class SearchWords
{
    /// <summary>把几段连起来，中间隔一个换行，查找的词不会跨段。</summary>
    public static string Normal(IEnumerable<string> parts) => string.Join('\n', parts.Select(Normal));

    /// <summary>一段的写法。</summary>
    public static string Normal(string text) => string.Join(' ', Fold.Line(text).ToLowerInvariant().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
