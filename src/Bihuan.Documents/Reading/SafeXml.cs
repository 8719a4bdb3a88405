using System.Text;
using System.Xml;

namespace Bihuan.Documents.Reading;

/// <summary>读不可信的 XML:不认 DTD,不取外部资源，层数有上限，从不递归。</summary>
internal static class SafeXml
{
    /// <summary>最多嵌套多少层；正常文件不过几十层。</summary>
    public const int MaxDepth = 4000;

    /// <summary>每次新建：里面的名称表不能由几个线程合用。</summary>
    public static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CheckCharacters = false,
        CloseInput = true,
    };

    /// <summary>读下一个节点；嵌套过深时拒绝。</summary>
    public static bool Step(this XmlReader reader)
    {
        if (!reader.Read()) return false;
        if (reader.Depth > MaxDepth)
            throw new RefusalException(RefusalReason.Damaged, "文件内部嵌套太深，不是正常的公文，没有读；请用 Word、WPS 打开后另存一份再试。");
        return true;
    }

    /// <summary>当前文字节点最多取这么多字符；再长的不进内存。</summary>
    public static string ValueUpTo(this XmlReader reader, int max)
    {
        var text = new StringBuilder();
        var chunk = new char[Math.Min(max, 4096)];
        for (int n; text.Length < max && (n = reader.ReadValueChunk(chunk, 0, Math.Min(chunk.Length, max - text.Length))) > 0;)
            text.Append(chunk, 0, n);
        return text.ToString();
    }

    /// <summary>跳过当前元素的全部内容，停在它的结束标记上(空元素停在自己)。</summary>
    public static void SkipContent(this XmlReader reader)
    {
        if (reader.NodeType != XmlNodeType.Element || reader.IsEmptyElement) return;
        var depth = reader.Depth;
        while (reader.Step() && reader.Depth > depth) { }
    }
}
