using System.IO.Compression;
using System.Text;
using System.Xml;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>按读出的各行新排一份 Word 文件，带批注；版式照 GB/T 9704《党政机关公文格式》。</summary>
internal static class NewWord
{
    public static void Write(ReadDocument document, IReadOnlyList<WordComment> comments, Stream output, DateTimeOffset now, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Text(zip, "[Content_Types].xml", NewWordParts.ContentTypes, now);
        Text(zip, "_rels/.rels", NewWordParts.PackageRelations, now);
        Text(zip, "word/_rels/document.xml.rels", NewWordParts.DocumentRelations, now);
        Text(zip, "word/styles.xml", NewWordParts.Styles, now);
        Text(zip, "word/footer1.xml", NewWordParts.Footer, now);
        using (var xml = Part(zip, "word/document.xml", now)) NewWordBody.Write(xml, document, comments, cancellation);
        using (var xml = Part(zip, "word/comments.xml", now))
        {
            xml.WriteStartElement("w", "comments", WordNames.Word);
            CommentsPart.Write(xml, "w", WordNames.Word, comments, [.. Enumerable.Range(0, comments.Count)], now);
            xml.WriteEndElement();
        }
    }

    private static XmlWriter Part(ZipArchive zip, string name, DateTimeOffset now) =>
        XmlWriter.Create(Entry(zip, name, now), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true });

    private static void Text(ZipArchive zip, string name, string text, DateTimeOffset now)
    {
        using var stream = Entry(zip, name, now);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static Stream Entry(ZipArchive zip, string name, DateTimeOffset now)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = now;
        return entry.Open();
    }
}
