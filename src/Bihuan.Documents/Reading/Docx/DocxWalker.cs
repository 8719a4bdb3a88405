using System.Xml;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>顺着正文部件往下读一遍，不建文档树，不递归。</summary>
internal sealed class DocxWalker
{
    // 文本框套文本框最多几层；再深的当作普通段落。
    private const int MaxBoxes = 8;

    // 段落、单元格、软回车总共最多多少：空段落只占几个字节，展开成行却要几百个。
    private const int MaxItems = 300_000;

    private readonly XmlReader xml;
    private readonly DocxStyles styles;
    private readonly NumberingCounter boxCounter;
    private readonly DocxTrace? trace;
    private readonly int maxCharacters, maxLines;
    private readonly object word, wordStrict, math, mathStrict, compatibility;
    private readonly Kind[] kinds = new Kind[SafeXml.MaxDepth + 1];
    private readonly char[] chunk = new char[4096];
    private readonly List<Story> stories = [];
    private Story story;
    private int characters, items;

    /// <summary>准备。</summary>
    /// <param name="xml">正文部件。</param>
    /// <param name="styles">样式。</param>
    /// <param name="numbering">编号定义。</param>
    /// <param name="maxCharacters">最多读多少字符。</param>
    /// <param name="maxLines">最多读成多少行。</param>
    /// <param name="trace">要知道文字在 XML 里的位置的，跟着读一遍；平时没有。</param>
    public DocxWalker(XmlReader xml, DocxStyles styles, DocxNumbering numbering, int maxCharacters, int maxLines, DocxTrace? trace = null)
    {
        (this.xml, this.styles, this.maxCharacters, this.maxLines, this.trace) = (xml, styles, maxCharacters, maxLines, trace);
        boxCounter = new NumberingCounter(numbering, styles);
        story = new Story(new NumberingCounter(numbering, styles), styles);
        // 名称表里的串同名即同一对象，逐个元素只比引用。
        word = xml.NameTable.Add("http://schemas.openxmlformats.org/wordprocessingml/2006/main");
        wordStrict = xml.NameTable.Add("http://purl.oclc.org/ooxml/wordprocessingml/main");
        math = xml.NameTable.Add("http://schemas.openxmlformats.org/officeDocument/2006/math");
        mathStrict = xml.NameTable.Add("http://purl.oclc.org/ooxml/officeDocument/math");
        compatibility = xml.NameTable.Add("http://schemas.openxmlformats.org/markup-compatibility/2006");
    }

    /// <summary>已成的行。</summary>
    public List<SourceLine> Lines => stories.Count == 0 ? story.Lines : stories[0].Lines;

    /// <summary>不显示的文字。</summary>
    public UnseenText Unseen { get; } = new();

    /// <summary>到现在遇到了几个 w:p(含表格、文本框、已删除的，和兼容写法的两份)。</summary>
    public int Paragraphs { get; private set; }

    /// <summary>太长，没有读完。</summary>
    public bool Full => characters > maxCharacters || items > MaxItems || Lines.Count >= maxLines;

    /// <summary>正文里嵌着另一份文件(w:altChunk),没有读。</summary>
    public bool HasEmbeddedFile { get; private set; }

    /// <summary>读到底，或者读满为止；内容损坏时抛出 XmlReader 的异常，已读的行仍在。</summary>
    public void Run()
    {
        while (!Full && Step())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element: Start(); break;
                case XmlNodeType.EndElement: End(kinds[xml.Depth]); break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace: Text(); break;
            }
        }
    }

    /// <summary>收尾：没有写完的段落、表格行、文本框都成行。</summary>
    public void Finish()
    {
        while (stories.Count > 0) EndBox();
        story.End();
    }

    private bool Step()
    {
        if (!xml.Step()) return false;
        trace?.Node(xml);
        return true;
    }

    private void Start()
    {
        var name = xml.NamespaceURI;
        var depth = xml.Depth;
        var empty = xml.IsEmptyElement;
        var kind = Kind.None;
        if (ReferenceEquals(name, word) || ReferenceEquals(name, wordStrict)) kind = StartWord();
        else if (ReferenceEquals(name, compatibility)) kind = StartCompatibility(depth);
        else if (ReferenceEquals(name, math) || ReferenceEquals(name, mathStrict)) kind = StartMath();
        else if (xml.LocalName is "symEx") Write(Symbols.Character(null, xml.Val("char")));
        else if (xml.LocalName is "textpath") WordArt(xml.GetAttribute("string"));
        if (empty) End(kind);
        else kinds[depth] = kind;
    }

    private Kind StartWord()
    {
        switch (xml.LocalName)
        {
            case "t": return Kind.Text;
            case "r":
                story.Hidden = story.StyleHidden;
                return Kind.Run;
            case "rPr": RunProperties(); break;
            case "p":
                items++;
                trace?.Begin(Paragraphs);
                story.BeginParagraph(Paragraphs++);
                story.StyleHidden = styles.Resolve(null).Hidden;
                return Kind.Paragraph;
            case "pPr":
                ReadParagraphProperties();
                story.StyleHidden = styles.Resolve(story.Paragraph.Properties.StyleId).Hidden;
                break;
            case "tab" or "ptab": Write("\t"); break;
            case "br" when xml.Val("type") is not (null or "textWrapping"): break;
            case "br" or "cr":
                items++;
                Write("\n");
                break;
            case "noBreakHyphen": Write("-"); break;
            case "sym": Write(Symbols.Character(xml.Val("font"), xml.Val("char"))); break;
            case "fldChar": FieldCharacter(); break;
            case "instrText": return Kind.FieldCode;
            case "txbxContent": return BeginBox();
            case "tbl":
                story.BeginTable();
                return Kind.Table;
            case "tr":
                if (!story.InOuterTable) break;
                story.BeginRow();
                return Kind.Row;
            case "tc":
                if (!story.InOuterTable) break;
                items++;
                story.BeginCell();
                return Kind.Cell;
            case "trPr": RowProperties(); break;
            case "tcPr": CellProperties(); break;
            case "altChunk": HasEmbeddedFile = true; break;
            case "del" or "moveFrom":
                if (!xml.IsEmptyElement) SkipTo(xml.Depth, keepUnseen: true);
                break;
            case "rt" or "sectPr" or "tblPr" or "tblPrEx" or "tblGrid" or "sdtPr" or "sdtEndPr" or "background" or "rubyPr":
                Skip(xml.Depth);
                break;
        }
        return Kind.None;
    }

    private Kind StartMath()
    {
        if (xml.LocalName is "t") return Kind.Text;
        if (xml.LocalName is not "r") return Kind.None;
        story.Hidden = story.StyleHidden;
        return Kind.Run;
    }

    private void End(Kind kind)
    {
        switch (kind)
        {
            case Kind.None: break;
            case Kind.Run: story.Hidden = story.StyleHidden; break;
            case Kind.Paragraph:
                Unseen.EndParagraph();
                story.EndParagraph();
                break;
            case Kind.Table: story.EndTable(); break;
            case Kind.Row: story.EndRow(); break;
            case Kind.Cell: story.EndCell(); break;
            case Kind.Box: EndBox(); break;
        }
    }

    // 同一内容的几种写法只取一种：先到的 Choice,没有才用 Fallback。
    private Kind StartCompatibility(int depth)
    {
        if (xml.LocalName is "AlternateContent") return Kind.Alternatives;
        if (xml.LocalName is not ("Choice" or "Fallback") || depth == 0) return Kind.None;
        if (kinds[depth - 1] == Kind.AlternativeTaken) Skip(depth);
        else if (kinds[depth - 1] == Kind.Alternatives) kinds[depth - 1] = Kind.AlternativeTaken;
        return Kind.None;
    }

    private Kind BeginBox()
    {
        if (stories.Count >= MaxBoxes) return Kind.None;
        stories.Add(story);
        story = new Story(boxCounter, styles);
        return Kind.Box;
    }

    private void EndBox()
    {
        if (stories.Count == 0) return;
        var box = story;
        box.End();
        story = stories[^1];
        stories.RemoveAt(stories.Count - 1);
        story.Anchor(box);
    }

    // 艺术字(如红头)的文字在属性里，没有段落，所以没有来源。
    private void WordArt(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || !story.Paragraph.IsOpen) return;
        var box = new Story(boxCounter, styles);
        box.Lines.Add(new SourceLine(1, text.ReplaceLineEndings(" ")));
        story.Anchor(box);
        characters += text.Length;
    }

    private void Text()
    {
        var parent = xml.Depth > 0 ? kinds[xml.Depth - 1] : Kind.None;
        if (parent == Kind.FieldCode) story.Fields.AddCode(xml.ValueUpTo(FieldStack.MaxCode));
        if (parent == Kind.Text && story.Hidden) Unseen.Add(xml);
        if (parent != Kind.Text || !story.Paragraph.IsOpen || story.Hidden || !story.Fields.Visible) return;
        var keepsEnds = xml.XmlSpace == XmlSpace.Preserve;
        var buffer = story.Paragraph.Text;
        var start = buffer.Length;
        var trimmed = 0;
        for (int n; !Full && (n = xml.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
        {
            var text = chunk.AsSpan(0, n);
            if (text.IndexOfAnyInRange('\0', '\u001F') >= 0)
                foreach (ref var c in text)
                    if (c < ' ')
                        c = ' ';
            // 没有写 xml:space="preserve" 的,Word 不显示首尾的空格。
            if (!keepsEnds && buffer.Length == start)
            {
                text = text.TrimStart(' ');
                trimmed += n - text.Length;
            }
            buffer.Append(text);
            characters += n;
        }
        if (!keepsEnds)
        {
            var end = buffer.Length;
            while (end > start && buffer.Span[end - 1] == ' ') end--;
            buffer.Truncate(end);
        }
        trace?.Shown(story.Paragraph.Place(start), buffer.Span[start..], trimmed, keepsEnds);
    }

    private void Write(string text)
    {
        if (!story.Paragraph.IsOpen || story.Hidden || !story.Fields.Visible) return;
        var start = story.Paragraph.Text.Length;
        story.Paragraph.Text.Append(text);
        characters += text.Length;
        trace?.Shown(story.Paragraph.Place(start), text, 0, keepsEnds: true);
    }

    private void FieldCharacter()
    {
        switch (xml.Val("fldCharType"))
        {
            case "begin": story.Fields.Begin(); break;
            case "separate": story.Fields.Separate(); break;
            case "end": Write(story.Fields.End()); break;
        }
    }

    private void RunProperties()
    {
        var depth = xml.Depth;
        if (xml.IsEmptyElement) return;
        while (Step() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "rStyle" when xml.Val() is { } id: story.Hidden |= styles.Resolve(id).Hidden; break;
                case "vanish": story.Hidden = xml.Flag(); break;
                case "rPrChange": Skip(xml.Depth); break;
            }
        }
    }

    private void ReadParagraphProperties()
    {
        var depth = xml.Depth;
        var properties = story.Paragraph.Properties;
        if (xml.IsEmptyElement) return;
        while (Step() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "pStyle": properties.StyleId = xml.Val(); break;
                case "numId": properties.NumId = xml.Int(); break;
                case "ilvl": properties.Level = xml.Int(); break;
                case "outlineLvl": properties.Outline = xml.Int(); break;
                case "del" or "moveFrom": properties.MarkDeleted = true; break;
                case "vanish": properties.MarkDeleted |= xml.Flag(); break;
                case "pPrChange" or "rPrChange" or "numberingChange" or "sectPr": Skip(xml.Depth); break;
            }
        }
    }

    private void RowProperties()
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        var deleted = false;
        while (Step() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "del": deleted = true; break;
                case "gridBefore" when story.InOuterTable: story.Row.SkipColumns(xml.Int() ?? 0); break;
                case "trPrChange": Skip(xml.Depth); break;
            }
        }
        // 已删除的行：余下的内容不要，但里面的段落照样数。
        if (deleted) SkipToEnd(depth - 1);
    }

    private void CellProperties()
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        var row = story.InOuterTable && story.Row.InCell ? story.Row : null;
        bool drop = false, widen = false;
        while (Step() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "gridSpan": row?.SpanColumns(xml.Int() ?? 1); break;
                case "vMerge" when xml.Val() is "restart": row?.StartMerge(); break;
                case "vMerge": drop |= row?.ContinueMerge() ?? false; break;
                case "hMerge" when xml.Val() is not "restart": drop = widen = true; break;
                case "cellDel": drop = true; row?.DropCell(widenLeft: false); break;
                case "tcPrChange": Skip(xml.Depth); break;
            }
        }
        if (widen) row?.DropCell(widenLeft: true);
        // 合并进上面或左边的单元格,Word 不显示它自己的内容。
        if (drop) SkipToEnd(depth - 1);
    }

    private void Skip(int depth)
    {
        if (!xml.IsEmptyElement) SkipTo(depth);
    }

    // 跳到外层元素的结束标记，并照常结束它。
    private void SkipToEnd(int depth)
    {
        SkipTo(depth, keepUnseen: true);
        if (xml.NodeType == XmlNodeType.EndElement) End(kinds[depth]);
    }

    private void SkipTo(int depth, bool keepUnseen = false)
    {
        while (Step() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "p" && (ReferenceEquals(xml.NamespaceURI, word) || ReferenceEquals(xml.NamespaceURI, wordStrict)))
            {
                Paragraphs++;
                Unseen.EndParagraph();
            }
            else if (keepUnseen && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                Unseen.Add(xml);
            }
        }
    }

    private enum Kind : byte { None, Text, Run, Paragraph, Table, Row, Cell, Box, FieldCode, Alternatives, AlternativeTaken }
}
