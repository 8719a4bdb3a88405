using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Docx;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>一个 .docx：正文在内存里改，别的部件照抄。</summary>
internal sealed class EditedWord
{
    // 正文建成树要的内存约为节点数的一百多倍；再大的不改原文件
    private const int MostNodes = 600_000;

    private readonly byte[] content;
    private readonly string main;

    private EditedWord(byte[] content, string main, XDocument document) => (this.content, this.main, Document) = (content, main, document);

    /// <summary>正文。</summary>
    public XDocument Document { get; }

    /// <summary>正文的命名空间。</summary>
    public XNamespace W => Document.Root!.Name.Namespace;

    /// <summary>打开；太大、损坏时为 null。</summary>
    public static EditedWord? Open(byte[] content, CancellationToken cancellation)
    {
        try
        {
            using var stream = new MemoryStream(content, writable: false);
            using var zip = new SafeZip(stream, new ReadOptions(), cancellation);
            var part = new DocxPackage(zip).Main;
            using (var scan = zip.OpenXml(part))
            {
                for (var nodes = 0; scan.Step();)
                    if ((nodes += 1 + scan.AttributeCount) > MostNodes) return null;
            }
            using var xml = zip.OpenXml(part);
            var document = XDocument.Load(xml);
            return document.Root?.Name.LocalName == "document" ? new EditedWord(content, part, document) : null;
        }
        catch (Exception e) when (e is RefusalException || SafeZip.IsDamage(e))
        {
            return null;
        }
    }

    /// <summary>写成文件；别的部件展开后合计太大时为 false。</summary>
    public bool Save(Stream output, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content, writable: false);
        using var from = new ZipArchive(stream, ZipArchiveMode.Read);
        using var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var left = new ReadOptions().MaxExpandedBytes;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var buffer = new byte[64 << 10];
        foreach (var entry in from.Entries)
        {
            var name = entry.FullName.Replace('\\', '/').TrimStart('/');
            if (name.Length == 0 || name.EndsWith('/') || !names.Add(name)) continue;
            var copy = to.CreateEntry(name, CompressionLevel.Fastest);
            copy.LastWriteTime = entry.LastWriteTime;
            using var target = copy.Open();
            if (string.Equals(name, main, StringComparison.OrdinalIgnoreCase))
            {
                using var writer = XmlWriter.Create(target, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false });
                Document.Save(writer);
                continue;
            }
            cancellation.ThrowIfCancellationRequested();
            using var source = entry.Open();
            for (int n; (n = source.Read(buffer)) > 0;)
            {
                if ((left -= n) < 0) return false;
                target.Write(buffer, 0, n);
            }
        }
        return true;
    }
}
