using System.Collections.Frozen;
using System.Text;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>认出读正文用不着的标记。记着最近的一组格式，下一组多半一模一样，整个比一次就够。</summary>
internal sealed class UnneededMarkup
{
    /// <summary>一个标记、一组格式最长多少字节；再长的不管。</summary>
    public const int Longest = 2048;

    // 都是空元素、与文字、编号、标题级别、隐藏与否无关的；这里没有的一概当作用得着。
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = FrozenSet.Create(StringComparer.Ordinal,
        "rFonts", "kern", "sz", "szCs", "lang", "b", "bCs", "i", "iCs", "color", "spacing", "w", "position", "u", "highlight", "shd", "snapToGrid", "noProof", "fitText", "bdr", "vertAlign",
        "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "ind", "jc", "adjustRightInd", "autoSpaceDE", "autoSpaceDN", "overflowPunct", "widowControl", "wordWrap", "keepNext", "keepLines", "textAlignment",
        "uiPriority", "unhideWhenUsed", "semiHidden", "qFormat", "rsid", "next", "link", "lsdException").GetAlternateLookup<ReadOnlySpan<char>>();

    private byte[] format = [];

    /// <summary>这个标记留前面几个字节、去掉后面几个；都用得着时 Drop 为 0。</summary>
    /// <param name="tag">从“&lt;”起，至多 <see cref="Longest"/> 个字节。</param>
    public (int Keep, int Drop) At(ReadOnlySpan<byte> tag)
    {
        if (!tag.StartsWith("<w:"u8)) return default;
        if (tag.StartsWith("<w:rPr>"u8)) return (0, Format(tag));
        // 段落、run 的属性只有修订标识；xml:space、名称空间写在这里的照原样。
        if (tag.StartsWith("<w:p "u8) || tag.StartsWith("<w:r "u8))
        {
            const int name = 4;
            var end = End(tag);
            if (end == 0 || tag[..end].IndexOf("xml"u8) >= 0) return default;
            return (name, end - name - (tag[end - 2] == '/' ? 2 : 1));
        }
        return (0, Empty(tag));
    }

    // 一组格式 <w:rPr>…</w:rPr> 有多长；里面有用得着的为 0。
    private int Format(ReadOnlySpan<byte> tag)
    {
        if (format.Length > 0 && tag.StartsWith(format)) return format.Length;
        var at = "<w:rPr>"u8.Length;
        while (Empty(tag[at..]) is > 0 and var length)
            at += length;
        if (!tag[at..].StartsWith("</w:rPr>"u8)) return 0;
        at += "</w:rPr>"u8.Length;
        format = tag[..at].ToArray();
        return at;
    }

    // 用不着的空元素有多长；别的为 0。
    private static int Empty(ReadOnlySpan<byte> tag)
    {
        const int start = 3;
        var length = tag.StartsWith("<w:"u8) ? tag[start..].IndexOfAny(" />"u8) : 0;
        Span<char> name = stackalloc char[24];
        if (length <= 0 || length > name.Length || End(tag) is var end && (end == 0 || tag[end - 2] != '/')) return 0;
        Encoding.Latin1.GetChars(tag.Slice(start, length), name);
        return Names.Contains(name[..length]) ? end : 0;
    }

    // 标记到哪里为止；引号不成对(“>”在引号里)、用单引号、不完整的为 0。
    private static int End(ReadOnlySpan<byte> tag)
    {
        var end = tag.IndexOf((byte)'>') + 1;
        return end > 2 && tag[1..end].IndexOfAny((byte)'<', (byte)'\'') < 0 && tag[..end].Count((byte)'"') % 2 == 0 ? end : 0;
    }
}
