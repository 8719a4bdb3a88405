using System.Xml;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>XML 原文里的一个位置：某个标记之前、之后，或者某段文字的第几个字符之后。</summary>
/// <param name="Line">标记的名字或文字的起点在第几行，从 1 起(照 <see cref="IXmlLineInfo"/>)。</param>
/// <param name="Column">在这一行第几个字符，从 1 起。</param>
/// <param name="Side">在它的哪里。</param>
/// <param name="Units">文字里的第几个字符之后(UTF-16 单元，实体已解开)。</param>
internal readonly record struct XmlPlace(int Line, int Column, XmlSide Side, int Units = 0)
{
    /// <summary>读取器当前的节点。</summary>
    public static XmlPlace Of(XmlReader xml, XmlSide side)
    {
        var info = (IXmlLineInfo)xml;
        return new(info.LineNumber, info.LinePosition, side);
    }

    /// <summary>按这个排就是文件里的先后。</summary>
    public (int, int, XmlSide, int) Order => (Line, Column, Side, Units);
}

/// <summary>在标记或文字的哪里。</summary>
internal enum XmlSide
{
    /// <summary>开始标记之前。</summary>
    BeforeStart,
    /// <summary>结束标记之前。</summary>
    BeforeEnd,
    /// <summary>空元素之内：先把它变成一对标记。</summary>
    InsideEmpty,
    /// <summary>文字之中。</summary>
    InText,
    /// <summary>标记(结束标记或空元素)之后。</summary>
    After,
}
