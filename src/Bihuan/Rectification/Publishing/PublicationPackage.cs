using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Ledgers.Rectification.Publishing;

namespace Bihuan.Rectification.Publishing;

/// <summary>交给网站的一包：网页、Word、PDF（有 LibreOffice 的），清单写着各个文件的 SHA-256。</summary>
public static class PublicationPackage
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>公开的标题。</summary>
    public static string TitleOf(ReadOnlyMemory<byte> word, string otherwise) =>
        DocumentView.Read(word).OfType<ViewBlock.Line>().FirstOrDefault(l => l.Kind == ViewKind.Title) is { } title ? string.Concat(title.Spans.Select(s => s.Text)).Replace("\n", "", StringComparison.Ordinal) : otherwise;

    /// <summary>打包。</summary>
    /// <param name="output">写到哪里。</param>
    /// <param name="publication">哪一份。</param>
    /// <param name="name">里面的文件叫什么，不带后缀；不能带路径。</param>
    /// <param name="word">公开的文件。</param>
    /// <param name="pdf">PDF；没有的为 null。</param>
    /// <param name="made">打包的时刻，UTC。</param>
    public static void Write(Stream output, Publication publication, string name, byte[] word, byte[]? pdf, DateTime made)
    {
        var title = TitleOf(word, name);
        List<(string Name, byte[] Content)> files = [(name + ".html", Encoding.UTF8.GetBytes(PublishedHtml.Write(word, title))), (name + ".docx", word)];
        if (pdf is not null) files.Add((name + ".pdf", pdf));
        var list = JsonSerializer.SerializeToUtf8Bytes(new
        {
            title,
            purpose = PublicationPurposes.Choices.First(c => c.Code == publication.Purpose).Title,
            approvedOn = publication.ApprovedOn,
            groupAgreedOn = publication.GroupOn,
            officeAgreedOn = publication.OfficeOn,
            officeNumber = publication.OfficeNumber,
            packedAt = made,
            files = files.Select(f => new { name = f.Name, bytes = f.Content.Length, sha256 = PublishText.HashOf(f.Content) }),
        }, Readable);
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (var (file, content) in files.Append(("manifest.json", list)))
        {
            var entry = zip.CreateEntry(file, CompressionLevel.Optimal);
            entry.LastWriteTime = new DateTimeOffset(DateTime.SpecifyKind(made, DateTimeKind.Utc));
            using var stream = entry.Open();
            stream.Write(content);
        }
    }
}
