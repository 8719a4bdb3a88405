using System.Buffers;
using System.Globalization;
using System.Text;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Reading.Secrecy;

/// <summary>比对密级标志之前先整理文字：去掉看不见的字符，各种空白写成空格，一字一段的连起来。</summary>
internal static class MarkText
{
    /// <summary>比这长的只看开头：标志从不在长段落里面。</summary>
    public const int Length = 200;

    // 看不见的字符可以很多，整理之前多看一些。
    private const int Raw = 2000;

    // 格式字符(零宽空格、软连字符、方向标记……)、异体选择符和各种空格：夹在“机密”中间，看上去仍是“机密”。
    private static readonly SearchValues<char> Odd = SearchValues.Create([.. Enumerable.Range(0, 0x10000).Select(i => (char)i).Where(c => IsUnseen(c) || IsSpace(c))]);

    /// <summary>整理并折叠开头的 <see cref="Length"/> 个字符，去掉首尾空白。</summary>
    public static string Of(string text)
    {
        var head = text.Length > Raw ? text[..Raw] : text;
        if (head.AsSpan().IndexOfAny(Odd) >= 0)
        {
            var clean = new StringBuilder(head.Length);
            foreach (var c in head)
                if (!IsUnseen(c)) clean.Append(IsSpace(c) ? ' ' : c);
            head = clean.ToString();
        }
        return Fold.Line(head.Length > Length ? head[..Length] : head).Trim();
    }

    private static bool IsUnseen(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.Format || c is '\u034F' or (>= '\uFE00' and <= '\uFE0F');

    private static bool IsSpace(char c) => c != ' ' && char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator;
}
