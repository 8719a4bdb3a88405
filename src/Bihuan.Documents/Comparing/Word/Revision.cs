using System.Globalization;
using System.Xml.Linq;
using Bihuan.Documents.Writing;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>修订的标记：谁、何时(写当地时刻，Word 照印，不管末尾的 Z)，编号不重复；w 是正文用的命名空间(过渡或严格)。</summary>
internal sealed class Revision(XNamespace w, DateTimeOffset now, CancellationToken cancellation = default)
{
    /// <summary>修订的作者。</summary>
    public const string Author = "闭环比对";

    // 原文件里书签、批注也用 w:id，从很大的数起编，免得相同
    private int id = 1_900_000_000;

    // 照抄的格式合计的节点数；正常的文件远不到
    private const int MostCopied = 5_000_000;

    private int copied;

    public XNamespace W { get; } = w;

    /// <summary>照抄一份；抄得太多时不做。</summary>
    /// <exception cref="InvalidDataException">合计抄得太多。</exception>
    public XElement Copy(XElement element)
    {
        Spend(element.DescendantNodesAndSelf().Sum(n => n is XElement e ? 1 + e.Attributes().Count() : 1));
        return new XElement(element);
    }

    /// <summary>记下做了多少，太多时不做。</summary>
    /// <exception cref="InvalidDataException">合计太多。</exception>
    public void Spend(int nodes)
    {
        cancellation.ThrowIfCancellationRequested();
        if ((copied += nodes) > MostCopied) throw new InvalidDataException("修订要照抄的格式太多。");
    }

    /// <summary>插入的标记；没有内容时放在段落标记或表格行的属性里。</summary>
    public XElement Inserted(params object[] content) => Mark("ins", content);

    /// <summary>删除的标记。</summary>
    public XElement Deleted(params object[] content) => Mark("del", content);

    /// <summary>段落属性改变的标记，里面是原来的属性。</summary>
    public XElement ParagraphChanged(XElement properties) => Mark("pPrChange", properties);

    /// <summary>加上的文字：软回车、制表符各成元素。</summary>
    public XElement InsertedRun(string text, XElement? look)
    {
        var run = new XElement(W + "r", look is null ? null : Copy(look));
        run.Element(W + "rPr")?.Elements().Where(e => e.Name.LocalName is "vanish" or "ins" or "del" or "rPrChange").Remove();
        foreach (var line in text.Split('\n').Index())
        {
            if (line.Index > 0) run.Add(new XElement(W + "br"));
            foreach (var cell in line.Item.Split('\t').Index())
            {
                if (cell.Index > 0) run.Add(new XElement(W + "tab"));
                if (cell.Item.Length > 0) run.Add(Text("t", XmlText.Clean(cell.Item)));
            }
        }
        return Inserted(run);
    }

    /// <summary>一段文字，首尾的空格照留。</summary>
    public XElement Text(string name, string text) => new(W + name, new XAttribute(XNamespace.Xml + "space", "preserve"), text);

    /// <summary>新加的一段：段落标记也是加上的。</summary>
    public XElement Paragraph(string text, XElement? properties, XElement? look)
    {
        var own = properties is null ? new XElement(W + "pPr") : Copy(properties);
        // 自动编号照段落标记的格式印，所以段落标记照旧段的，不照文字的
        var mark = properties is null ? look : own.Element(W + "rPr");
        own.Elements().Where(e => e.Name.LocalName is "sectPr" or "pPrChange" or "rPr").Remove();
        own.Add(new XElement(W + "rPr", Inserted(), mark?.Elements().Where(e => e.Name.LocalName is not ("vanish" or "ins" or "del" or "rPrChange"))));
        return new XElement(W + "p", own, text.Length == 0 ? null : InsertedRun(text, look));
    }

    private XElement Mark(string name, params object[] content) => new(W + name,
        new XAttribute(W + "id", (id++).ToString(CultureInfo.InvariantCulture)), new XAttribute(W + "author", Author),
        new XAttribute(W + "date", now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), content);
}
