using System.Xml.Linq;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>把一个 w:r 切成留下的、删去的、加上的几个，次序不变。</summary>
internal sealed class SplitRun(XElement run, Revision revision)
{
    private readonly XNamespace w = revision.W;
    private readonly List<XElement> parts = [];
    private XElement? current;
    private bool deleting;

    /// <summary>看不见的内容，跟着前面的。</summary>
    public void Keep(XElement child) => Group(current is not null && deleting).Add(revision.Copy(child));

    /// <summary>一个子元素的一段文字。</summary>
    public void Add(XElement child, string text, int from, int to, bool deleted)
    {
        var group = Group(deleted);
        if (child.Name.LocalName == "t") group.Add(revision.Text(deleted ? "delText" : "t", text[from..to]));
        else group.Add(revision.Copy(child));
    }

    /// <summary>加上的文字，格式与这个 w:r 相同。</summary>
    public void Insert(string text)
    {
        parts.Add(revision.InsertedRun(text, run.Element(w + "rPr")));
        current = null;
    }

    /// <summary>切成的各个；没有内容时为空。</summary>
    public IReadOnlyList<XElement> Parts => parts;

    private XElement Group(bool deleted)
    {
        if (current is not null && deleting == deleted) return current;
        current = new XElement(w + "r", run.Attributes(), run.Element(w + "rPr") is { } look ? revision.Copy(look) : null);
        deleting = deleted;
        parts.Add(deleted ? revision.Deleted(current) : current);
        return current;
    }
}
