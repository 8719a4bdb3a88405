using System.Xml;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>
/// 读 .docx(以及带宏的 .docm,宏从不运行):一段一行，软回车处断开，表格一行一行；页眉页脚、批注、脚注不读。
/// </summary>
/// <remarks>
/// <see cref="OriginSpan.Index"/> 是从 0 起数到的第几个 w:p 开始标记(原始 XML 里的每一个，含已删除的和 mc:Fallback 里的);
/// <see cref="OriginSpan.Offset"/> 数这一段的可见文字:w:t、m:t 的字符(没有 xml:space="preserve" 的去掉首尾空格),
/// 软回车、制表符、不间断连字符各 1,w:sym 按换成的字，分页符、可选连字符、隐藏文字、域代码、已删除的为 0。
/// </remarks>
internal static class DocxReader
{
    /// <summary>来源里写的部件名：总是这个，即使文件里正文部件另有名字。</summary>
    public const string MainPart = "word/document.xml";

    private const int MaxTitle = 500;

    /// <summary>读一个文件；读不了时抛 <see cref="RefusalException"/>，取消时抛 <see cref="OperationCanceledException"/>。</summary>
    /// <param name="content">文件内容，可定位。</param>
    /// <param name="fileName">文件名，只用来显示。</param>
    /// <param name="options">限度。</param>
    /// <param name="cancellation">取消。</param>
    public static SourceText Read(Stream content, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        using var zip = new SafeZip(content, options, cancellation);
        return Read(zip, fileName, options);
    }

    /// <summary>从已经打开的压缩包读。</summary>
    /// <param name="zip">压缩包。</param>
    /// <param name="fileName">文件名，只用来显示。</param>
    /// <param name="options">限度。</param>
    /// <param name="unseen">隐藏的、修订中删去的文字加到这里，一段一条，只用来查密级。</param>
    public static SourceText Read(SafeZip zip, string fileName, ReadOptions options, List<string>? unseen = null)
    {
        var package = new DocxPackage(zip);
        if (!zip.Has(package.Main))
            throw new RefusalException(RefusalReason.WrongFormat, "这不是 Word 文档，里面没有正文；请确认选对了文件，或者用 Word、WPS 另存为 .docx 再试。");
        List<string> warnings = [];
        DocxStyles styles = new();
        DocxNumbering numbering = new();
        Load(zip, package.Find("styles"), styles.Load, "样式", warnings, s => new TrimmedMarkup(s));
        Load(zip, package.Find("numbering"), numbering.Load, "自动编号", warnings);
        var lines = Body(zip, package.Main, styles, numbering, options, warnings, unseen);
        return new SourceText(fileName, SourceFormat.Docx, lines, warnings) { DeclaredTitle = Title(zip) };
    }

    /// <summary>照读的样子再走一遍正文，让 <paramref name="trace"/> 知道每段文字在 XML 里的位置；走到文件末尾。</summary>
    /// <remarks>正文读不到底(损坏)时抛异常，可用 <see cref="SafeZip.IsDamage"/> 认。</remarks>
    public static void Follow(SafeZip zip, DocxPackage package, ReadOptions options, DocxTrace trace)
    {
        DocxStyles styles = new();
        DocxNumbering numbering = new();
        Load(zip, package.Find("styles"), styles.Load, "样式", []);
        Load(zip, package.Find("numbering"), numbering.Load, "自动编号", []);
        using var xml = zip.OpenXml(package.Main);
        xml.MoveToContent();
        new DocxWalker(xml, styles, numbering, options.MaxCharacters, options.MaxLines, trace).Run();
        while (xml.Step()) trace.Node(xml);
    }

    private static List<SourceLine> Body(SafeZip zip, string part, DocxStyles styles, DocxNumbering numbering, ReadOptions options, List<string> warnings, List<string>? unseen)
    {
        using var xml = zip.OpenXml(part, s => new TrimmedMarkup(s));
        var walker = new DocxWalker(xml, styles, numbering, options.MaxCharacters, options.MaxLines);
        try
        {
            if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName is not "document")
                throw new RefusalException(RefusalReason.WrongFormat, "这不是 Word 文档，里面没有正文；请确认选对了文件，或者用 Word、WPS 另存为 .docx 再试。");
            walker.Run();
            walker.Finish();
        }
        catch (Exception e) when (e is not RefusalException && SafeZip.IsDamage(e))
        {
            walker.Finish();
            if (!walker.Lines.Any(l => !string.IsNullOrWhiteSpace(l.Text)))
                throw new RefusalException(RefusalReason.Damaged, "文件的正文损坏，读不出文字；请重新获取文件，或者用 Word、WPS 打开修复后另存一份再试。");
            warnings.Add($"文件在第{walker.Paragraphs}段之后损坏，后面的内容没有读出；请重新获取文件，或者用 Word、WPS 打开修复后另存一份再读。");
        }
        unseen?.AddRange(walker.Unseen.Texts);
        if (walker.Full) warnings.Add($"正文太长，只读到第{walker.Paragraphs}段；请拆成几个文件分别读。");
        if (walker.HasEmbeddedFile) warnings.Add("文档里嵌有另一份文件，那一部分没有读；请用 Word、WPS 打开后另存一份再读。");
        return walker.Lines;
    }

    private static void Load(SafeZip zip, string? part, Action<XmlReader> load, string name, List<string> warnings, Func<Stream, Stream>? through = null)
    {
        if (part is null) return;
        try
        {
            using var xml = zip.OpenXml(part, through);
            load(xml);
        }
        catch (Exception e) when (SafeZip.IsDamage(e))
        {
            warnings.Add($"文件里的{name}定义损坏，段落编号可能不全；请用 Word、WPS 打开修复后另存一份再读。");
        }
    }

    private static string? Title(SafeZip zip)
    {
        const string part = "docProps/core.xml";
        if (!zip.Has(part)) return null;
        try
        {
            using var xml = zip.OpenXml(part);
            while (xml.Step())
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not "title" || xml.IsEmptyElement) continue;
                if (!xml.Step() || xml.NodeType != XmlNodeType.Text) return null;
                var title = xml.ValueUpTo(MaxTitle).Trim();
                return title.Length == 0 ? null : title;
            }
        }
        catch (Exception e) when (SafeZip.IsDamage(e))
        {
            // 属性损坏不影响正文。
        }
        return null;
    }
}
