using System.Text.RegularExpressions;

namespace Bihuan.App.Office;

/// <summary>一段话里的日期分出来，好让它们不从中间断成两行：浏览器会在“2026-”后面断。</summary>
internal static partial class DatedText
{
    /// <summary>照先后的各段：字，和它是不是一个日期。</summary>
    public static IEnumerable<(string Text, bool IsDay)> Parts(string text)
    {
        var at = 0;
        foreach (Match day in Day().Matches(text))
        {
            if (day.Index > at) yield return (text[at..day.Index], false);
            yield return (day.Value, true);
            at = day.Index + day.Length;
        }
        if (at < text.Length) yield return (text[at..], false);
    }

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Day();
}
