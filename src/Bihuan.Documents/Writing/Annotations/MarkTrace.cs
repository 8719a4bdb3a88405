using System.Globalization;
using System.Xml;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Docx;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>
/// 跟着读取器走一遍正文，给批注的每一头找到可以放标记的位置。标记只放在最外层段落里允许放的地方：
/// 段落、超链接、插入的修订、简单域、内容控件之中；文本框、公式、图形之外。
/// </summary>
internal sealed class MarkTrace(IReadOnlyList<MarkTarget> targets) : DocxTrace
{
    private const int MostCopied = 8 << 20;

    private readonly MarkQueue queue = new(targets);
    private readonly Zone[] zones = new Zone[SafeXml.MaxDepth + 1];
    private readonly string[] prefixes = new string[SafeXml.MaxDepth + 1];
    private readonly Stack<Control> controls = [];
    private readonly FieldPlaces fields = new();
    private TracedRun? run;
    private XmlPlace text;
    private XmlPlace? emptyEnd;
    private int emptyDepth, copied;
    private bool textSplits, keep, paragraphBegins;

    /// <summary>找到的位置。</summary>
    public MarkInsertions Insertions { get; } = new();

    /// <summary>正文里已经用了的批注编号。</summary>
    public HashSet<int> UsedIds { get; } = [];

    /// <summary>第一处有字的地方；一处也没有时为 null。</summary>
    public (XmlPlace Place, string Prefix)? First { get; private set; }

    public override void Node(XmlReader xml)
    {
        // 空元素没有结束标记：读到下一个节点时才算读完，因为读取器可能在它那里给出文字(制表符)。
        if (emptyEnd is { } end)
        {
            emptyEnd = null;
            Close(emptyDepth, end);
        }
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                Open(xml);
                if (xml.IsEmptyElement) (emptyEnd, emptyDepth) = (XmlPlace.Of(xml, XmlSide.After), xml.Depth);
                break;
            case XmlNodeType.EndElement:
                run?.CloseElement(xml);
                Close(xml.Depth, XmlPlace.Of(xml, XmlSide.After));
                break;
            case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA:
                text = XmlPlace.Of(xml, XmlSide.InText);
                textSplits = xml.NodeType != XmlNodeType.CDATA;
                break;
        }
    }

    public override void Begin(int index)
    {
        if (paragraphBegins) keep = queue.Wants(index);
        paragraphBegins = false;
    }

    public override void Shown((int Index, int Offset) place, ReadOnlySpan<char> shown, int trimmed, bool keepsEnds)
    {
        if (run is null || shown.Length == 0) return;
        First ??= (run.Start, run.ParentPrefix);
        while (queue.TryTake(place.Index, place.Offset + shown.Length, out var target))
        {
            var at = Math.Max(0, target.Offset - place.Offset);
            if (target.Kind == MarkKind.End) After(run, target, TextCut.Later(shown, at + 1, keepsEnds), shown.Length, trimmed);
            else Before(run, target, TextCut.Earlier(shown, at, keepsEnds), trimmed);
        }
    }

    private void Before(TracedRun run, MarkTarget target, int at, int trimmed)
    {
        if (fields.Ended is { } field) Insertions.Add(field.Place, field.Prefix, target);
        else if (run.Unit is not { } unit || !MaySplit(run, unit)) Insertions.Add(run.Start, run.ParentPrefix, target);
        else if (unit.Splits && textSplits && at > 0) Split(run, unit, target, trimmed + at);
        else if (unit.First) Insertions.Add(run.Start, run.ParentPrefix, target);
        else Insertions.Add(unit.Start, run.ParentPrefix, target, run.Close, run.Open);
    }

    private void After(TracedRun run, MarkTarget target, int at, int length, int trimmed)
    {
        if (run.Unit is not { } unit || !MaySplit(run, unit)) run.Ends.Add(target);
        else if (unit.Splits && textSplits && at < length) Split(run, unit, target, trimmed + at);
        else unit.Ends.Add(target);
    }

    // 拆一次要抄一份开头；抄得太多了，后面的就只放在整个 w:r 的前后。
    private bool MaySplit(TracedRun run, TracedUnit unit)
    {
        if (!run.Splits || copied > MostCopied) return false;
        copied += run.Open.Length + unit.Open.Length;
        return true;
    }

    private void Split(TracedRun run, TracedUnit unit, MarkTarget target, int units) =>
        Insertions.Add(text with { Units = units }, run.ParentPrefix, target, $"</{unit.Name}>{run.Close}", run.Open + unit.Open);

    private void Open(XmlReader xml)
    {
        var depth = xml.Depth;
        var isWord = xml.NamespaceURI is WordNames.Word or WordNames.WordStrict;
        var name = xml.LocalName;
        if (isWord && name.StartsWith("comment", StringComparison.Ordinal) && int.TryParse(xml.Val("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) UsedIds.Add(id);
        switch (depth == 0 ? Zone.Blocks : zones[depth - 1])
        {
            case Zone.Blocks:
                zones[depth] = isWord && name is "p" ? Zone.Inline : Zone.Blocks;
                if (zones[depth] == Zone.Inline) BeginParagraph(xml);
                break;
            case Zone.Inline when isWord && name is "hyperlink" or "ins" or "moveTo" or "smartTag" or "fldSimple" or "customXml" or "dir" or "bdo":
                (zones[depth], prefixes[depth]) = (Zone.Inline, xml.Prefix);
                break;
            case Zone.Inline when isWord && name is "sdt":
                zones[depth] = Zone.Control;
                controls.Push(new Control(XmlPlace.Of(xml, XmlSide.BeforeStart), prefixes[depth - 1]));
                break;
            case Zone.Inline:
                zones[depth] = Zone.Inside;
                run = new TracedRun(xml, prefixes[depth - 1], isWord && name is "r", keep);
                fields.Unit(null, run);
                break;
            case Zone.Control:
                OpenInControl(xml, depth, name);
                break;
            case Zone.ControlProperties:
                zones[depth] = Zone.Quiet;
                // 只收纯文字、取自数据的控件，里面放不了标记。
                if (name is "text" or "dataBinding" or "lock" or "date" or "dropDownList" or "comboBox" or "picture" or "checkbox" or "equation" or "citation") controls.Peek().Closed = true;
                break;
            case Zone.Inside:
                zones[depth] = Zone.Inside;
                OpenInRun(xml, isWord, name);
                break;
            default:
                zones[depth] = Zone.Quiet;
                break;
        }
    }

    private void BeginParagraph(XmlReader xml)
    {
        prefixes[xml.Depth] = xml.Prefix;
        Insertions.Word = xml.NamespaceURI;
        (paragraphBegins, keep, run) = (true, false, null);
        fields.Clear();
    }

    private void OpenInControl(XmlReader xml, int depth, string name)
    {
        var control = controls.Peek();
        zones[depth] = name is not "sdtContent" ? Zone.ControlProperties : control.Closed ? Zone.Inside : Zone.Inline;
        prefixes[depth] = xml.Prefix;
        if (name is "sdtContent" && control.Closed) run = TracedRun.Whole(depth - 1, control.Start, control.ParentPrefix);
    }

    private void OpenInRun(XmlReader xml, bool isWord, string name)
    {
        if (run is not { IsRun: true }) return;
        var before = run.Unit;
        if (!run.OpenElement(xml, isWord && name is "t")) return;
        if (before is { End: { } end })
            foreach (var target in before.Ends) Insertions.Add(end, run.ParentPrefix, target, run.Close, run.Open);
        fields.Unit(isWord && name is "fldChar" ? xml.Val("fldCharType") : null, run);
    }

    private void Close(int depth, XmlPlace end)
    {
        if (zones[depth] == Zone.Control) controls.Pop();
        if (run is null) return;
        if (depth == run.Depth)
        {
            foreach (var target in run.Unit is { } last ? run.Ends.Concat(last.Ends) : run.Ends) Insertions.Add(end, run.ParentPrefix, target);
            run = null;
        }
        else if (depth == run.Depth + 1 && run.Unit is { End: null } unit) unit.End = end;
    }

    private enum Zone : byte { Blocks, Inline, Inside, Control, ControlProperties, Quiet }

    private sealed class Control(XmlPlace start, string parentPrefix)
    {
        public XmlPlace Start => start;
        public string ParentPrefix => parentPrefix;
        public bool Closed { get; set; }
    }
}
