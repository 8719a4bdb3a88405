using System.Globalization;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official.Templates;

/// <summary>把数据填进模板，得到一份公文。填好的里面没有内容控件，一个数一个书签。</summary>
public static class TemplateFill
{
    /// <summary>书签的名字的开头，后面是第几个数。</summary>
    public const string Bookmark = "f";

    /// <summary>填。</summary>
    /// <param name="output">写到哪里。</param>
    /// <param name="template">模板的字节，已经由 <see cref="TemplateCheck"/> 看过。</param>
    /// <param name="data">填什么；模板里的名称都要给。</param>
    /// <param name="title">标题，写进文档属性。</param>
    /// <param name="made">文档属性里的日期，UTC。</param>
    /// <param name="later">先不填、留着控件以后再填的名称；没有的为 null。</param>
    /// <returns>写进去的各个数，照先后。</returns>
    /// <exception cref="ArgumentException">模板里有的名称没有给。</exception>
    public static IReadOnlyList<FilledFigure> Write(Stream output, ReadOnlyMemory<byte> template, TemplateData data, string title, DateTime made, IReadOnlySet<string>? later = null)
    {
        using var stream = new MemoryStream();
        List<FilledFigure> figures = [];
        using (var package = TemplateFile.Open(template, stream))
        {
            (package.PackageProperties.Title, package.PackageProperties.Created, package.PackageProperties.Modified) = (XmlText.Clean(title), made, made);
            var main = package.MainDocumentPart!;
            foreach (var root in TemplateFile.Roots(main))
            {
                foreach (var mark in root.Descendants().Where(e => e is BookmarkStart or BookmarkEnd).ToList()) mark.Remove();
                Fill(main, root, [data], figures, later);
                FilledLayout.Tidy(root);
            }
        }
        stream.Position = 0;
        stream.CopyTo(output);
        return figures;
    }

    /// <summary>填先前留着的几处；已经填了的、各个数的书签不动。</summary>
    /// <param name="output">写到哪里。</param>
    /// <param name="filled">先前填的。</param>
    /// <param name="data">留着的几处，都是字和落款。</param>
    /// <param name="made">文档属性里的日期，UTC。</param>
    public static void Finish(Stream output, ReadOnlyMemory<byte> filled, TemplateData data, DateTime made)
    {
        using var stream = new MemoryStream();
        using (var package = TemplateFile.Open(filled, stream))
        {
            package.PackageProperties.Modified = made;
            foreach (var root in TemplateFile.Roots(package.MainDocumentPart!))
            {
                Fill(package.MainDocumentPart!, root, [data], [], null);
                FilledLayout.Tidy(root);
            }
        }
        stream.Position = 0;
        stream.CopyTo(output);
    }

    // scopes：外面的在前，里面的在后
    private static void Fill(MainDocumentPart main, OpenXmlElement root, IReadOnlyList<TemplateData> scopes, List<FilledFigure> figures, IReadOnlySet<string>? later)
    {
        foreach (var sdt in TemplateFile.Controls(root).ToList())
        {
            if (TemplateFile.NameOf(sdt) is not { } name || later?.Contains(name) == true) continue;
            switch (Find(scopes, name))
            {
                case List<TemplateData> items:
                    foreach (var item in items) Insert(main, sdt, [.. scopes, item], figures, later);
                    sdt.Remove();
                    break;
                case OfficialSignature signature:
                    foreach (var paragraph in OfficialSignatures.Of(signature)) sdt.InsertBeforeSelf(paragraph);
                    sdt.Remove();
                    break;
                case ChartData chart:
                    FilledChart.Replace(main, sdt, chart);
                    break;
                case FilledFigure figure:
                    var numbered = figure with { Number = figures.Count + 1 };
                    figures.Add(numbered);
                    FilledText.Replace(sdt, numbered.Shown, string.Create(CultureInfo.InvariantCulture, $"{Bookmark}{numbered.Number}"), numbered.Number);
                    break;
                case string text:
                    FilledText.Replace(sdt, text, null, 0);
                    break;
                default:
                    throw new ArgumentException($"没有给“{name}”。", nameof(root));
            }
        }
    }

    private static void Insert(MainDocumentPart main, SdtElement sdt, IReadOnlyList<TemplateData> scopes, List<FilledFigure> figures, IReadOnlySet<string>? later)
    {
        if (sdt.ChildElements.FirstOrDefault(c => c is SdtContentBlock or SdtContentRow) is not { } content) return;
        var box = content.CloneNode(true);
        Fill(main, box, scopes, figures, later);
        foreach (var child in box.ChildElements.ToList())
        {
            child.Remove();
            sdt.InsertBeforeSelf(child);
        }
    }

    private static object? Find(IReadOnlyList<TemplateData> scopes, string name)
    {
        for (var i = scopes.Count - 1; i >= 0; i--)
            if (scopes[i].Find(name) is { } value) return value;
        return null;
    }
}
