using System.Globalization;
using System.Text;

namespace Bihuan.Storage;

/// <summary>查找文字里相邻的两个字。汉语的词多是两个字，按它建索引，两个字的词也查得快。</summary>
internal static class SearchGrams
{
    /// <summary>不重复的两字，空白不算字；一个字的没有。</summary>
    /// <param name="text"><see cref="SearchWords.Normal(string)"/> 折过的文字。</param>
    public static IEnumerable<string> Of(string text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Rune? before = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                before = null;
                continue;
            }
            if (before is { } first && seen.Add(first.ToString() + rune)) yield return first.ToString() + rune;
            before = rune;
        }
    }

    /// <summary>SQLite 的全文索引里的一个词：写成字母数字，分词不会拆开，也不受大小写、标点影响；前面带机构号。</summary>
    public static string Token(int body, string gram) =>
        string.Create(CultureInfo.InvariantCulture, $"{body}x{string.Join('x', gram.EnumerateRunes().Select(r => r.Value.ToString("x", CultureInfo.InvariantCulture)))}");

    /// <summary>SQLite 里的函数 bihuan_grams:一行的全部词，空格隔开。</summary>
    public static string Tokens(int body, string? text) => text is null ? "" : string.Join(' ', Of(text).Select(g => Token(body, g)));
}
