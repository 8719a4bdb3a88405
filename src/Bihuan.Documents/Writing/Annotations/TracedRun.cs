using System.Text;
using System.Xml;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>
/// 段落里正在读的一个成分(多半是 w:r):批注的标记只能放在它的前后；是 w:r 的，可以从中间拆成两个，字体等属性照抄一份。
/// </summary>
internal sealed class TracedRun
{
    /// <summary>开始标记和属性比这长的不是正常的文件，不拆，免得抄出几个 GB。</summary>
    public const int MostHead = 16 * 1024;

    private readonly string name = "";
    private readonly StringBuilder head = new();
    private int properties = -1;
    private string? open;

    private TracedRun(int depth, XmlPlace start, string parent) => (Depth, Start, ParentPrefix) = (depth, start, parent);

    /// <summary>从当前元素开始。</summary>
    /// <param name="xml">读取器。</param>
    /// <param name="parent">外层元素的前缀：标记与它同名字空间、同前缀。</param>
    /// <param name="isRun">是 w:r。</param>
    /// <param name="keep">后面可能要拆，记下开始标记与属性。</param>
    public TracedRun(XmlReader xml, string parent, bool isRun, bool keep)
        : this(xml.Depth, XmlPlace.Of(xml, XmlSide.BeforeStart), parent)
    {
        IsRun = isRun;
        Splits = isRun && keep;
        if (!Splits) return;
        name = xml.Name;
        KeepStart(xml);
    }

    /// <summary>整个元素是一个成分，里面不放标记。</summary>
    public static TracedRun Whole(int depth, XmlPlace start, string parent) => new(depth, start, parent);

    /// <summary>它在第几层。</summary>
    public int Depth { get; }

    /// <summary>它的开始标记。</summary>
    public XmlPlace Start { get; }

    /// <summary>外层元素的前缀。</summary>
    public string ParentPrefix { get; }

    /// <summary>是 w:r。</summary>
    public bool IsRun { get; }

    /// <summary>可以拆开。</summary>
    public bool Splits { get; private set; }

    /// <summary>正在读的一件(w:t、w:tab……);还没有时为 null。</summary>
    public TracedUnit? Unit { get; private set; }

    /// <summary>等着落在整个成分之后的终点。</summary>
    public List<MarkTarget> Ends { get; } = [];

    /// <summary>拆开时前一半的收尾。</summary>
    public string Close => $"</{name}>";

    /// <summary>拆开时后一半的开头。</summary>
    public string Open => open ??= head.ToString();

    /// <summary>里面的一个开始标记。</summary>
    /// <returns>开始了新的一件。</returns>
    public bool OpenElement(XmlReader xml, bool isText)
    {
        var direct = xml.Depth == Depth + 1;
        if (direct && Unit is null && xml.LocalName is "rPr") properties = xml.Depth;
        if (properties >= 0)
        {
            KeepStart(xml);
            if (direct && xml.IsEmptyElement) properties = -1;
            return false;
        }
        if (!direct) return false;
        Unit = new TracedUnit(xml, Unit is null, isText, Splits);
        return true;
    }

    /// <summary>里面的一个结束标记。</summary>
    public void CloseElement(XmlReader xml)
    {
        if (properties < 0) return;
        if (Splits) head.Append("</").Append(xml.Name).Append('>');
        if (xml.Depth == properties) properties = -1;
    }

    private void KeepStart(XmlReader xml)
    {
        if (!Splits) return;
        Splits = XmlTag.TryAppendStart(head, xml, MostHead);
        if (!Splits) head.Clear();
    }
}

/// <summary>w:r 里的一件：一段文字、一个制表符、一个图形。</summary>
internal sealed class TracedUnit
{
    public TracedUnit(XmlReader xml, bool first, bool isText, bool keep)
    {
        (First, Name, Start) = (first, xml.Name, XmlPlace.Of(xml, XmlSide.BeforeStart));
        if (!keep || !isText) return;
        var head = new StringBuilder();
        Splits = XmlTag.TryAppendStart(head, xml, TracedRun.MostHead);
        if (Splits) Open = head.ToString();
    }

    /// <summary>是 w:r 里的第一件。</summary>
    public bool First { get; }

    /// <summary>是 w:t,开始标记也不太长：可以从中间拆。</summary>
    public bool Splits { get; }

    /// <summary>名字，带前缀。</summary>
    public string Name { get; }

    /// <summary>开始标记。</summary>
    public XmlPlace Start { get; }

    /// <summary>读完之后，它后面的位置；没有读完时为 null。</summary>
    public XmlPlace? End { get; set; }

    /// <summary>w:t 的开始标记，拆开时后一半用。</summary>
    public string Open { get; } = "";

    /// <summary>等着落在它之后的终点。</summary>
    public List<MarkTarget> Ends { get; } = [];
}
