using System.IO.Compression;
using System.Xml.Linq;

namespace Bihuan.Documents.Tests.Comparing;

/// <summary>像 Word 那样接受或拒绝全部修订；只按标准里写的意思做，不用被测的代码。</summary>
internal static class Resolved
{
    private static readonly XNamespace W = Making.DocxFile.Word;

    public static byte[] Accepted(byte[] file) => All(file, "del", "ins");

    public static byte[] Rejected(byte[] file) => All(file, "ins", "del");

    private static byte[] All(byte[] file, string gone, string kept)
    {
        using var memory = new MemoryStream();
        memory.Write(file);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("word/document.xml")!;
            XDocument document;
            using (var stream = entry.Open()) document = XDocument.Load(stream, LoadOptions.PreserveWhitespace);
            Resolve(document.Root!, gone, kept);
            entry.Delete();
            using var target = zip.CreateEntry("word/document.xml").Open();
            document.Save(target);
        }
        return memory.ToArray();
    }

    private static void Resolve(XElement root, string gone, string kept)
    {
        foreach (var row in root.Descendants(W + "tr").Where(r => r.Element(W + "trPr")?.Element(W + gone) is not null).ToList()) row.Remove();
        foreach (var change in root.Descendants(W + "pPrChange").ToList())
        {
            var properties = change.Parent!;
            if (gone == "ins") properties.ReplaceNodes(change.Element(W + "pPr")!.Elements(), properties.Element(W + "rPr"));
            else change.Remove();
        }
        var merged = root.Descendants(W + "p").Where(p => p.Element(W + "pPr")?.Element(W + "rPr")?.Element(W + gone) is not null).ToList();
        foreach (var mark in root.Descendants().Where(e => e.Name == W + gone).ToList()) mark.Remove();
        foreach (var mark in root.Descendants(W + kept).ToList())
        {
            mark.AddBeforeSelf(mark.Elements());
            mark.Remove();
        }
        foreach (var text in root.Descendants(W + "delText").ToList()) text.Name = W + "t";
        foreach (var paragraph in merged.Where(p => p.Parent is not null))
        {
            if (paragraph.ElementsAfterSelf().FirstOrDefault() is { } next && next.Name == W + "p")
            {
                var content = paragraph.Elements().Where(e => e.Name != W + "pPr").ToList();
                if (next.Element(W + "pPr") is { } own) own.AddAfterSelf(content);
                else next.AddFirst(content);
            }
            paragraph.Remove();
        }
    }
}
