using System.IO.Compression;
using System.Text;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Docx;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>在原来的 Word 文件上加批注：正文只插入标记，批注、关系、内容类型三个部件添上新的，其余各项原样抄过去。</summary>
internal static class CommentedWord
{
    private const string NoText = "里面没有放得下批注的文字";

    private static readonly ReadOptions Limits = new() { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>写到 <paramref name="output"/>(可定位)。</summary>
    /// <returns>写成了为 null;原件损坏、与读出的文书对不上时为原因，可能已经写了一些。</returns>
    public static string? Write(Stream original, ReadDocument document, IReadOnlyList<WordComment> comments, Stream output, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var targets = MarkTargets.Of(document.Source.Lines, comments);
            if (targets.Count == 0 && comments.Count > 0) return NoText;
            original.Position = 0;
            using var zip = new SafeZip(original, Limits, cancellation);
            var package = new WordPackage(zip);
            var trace = new MarkTrace(targets);
            DocxReader.Follow(zip, package.Names, Limits, trace);
            if (trace.First is null && comments.Count > 0) return NoText;
            for (var i = 0; i < comments.Count; i++)
                if (!trace.Insertions.Has(i) && trace.First is { } first) trace.Insertions.Add(first.Place, first.Prefix, new MarkTarget(i, MarkKind.Point, 0, 0));
            var ids = package.Ids(trace.UsedIds, comments.Count);
            Copy(zip, package, output, now, new Dictionary<string, Action<Stream>>(StringComparer.OrdinalIgnoreCase)
            {
                [package.Names.Main] = entry =>
                {
                    using var content = zip.OpenBytes(package.Names.Main);
                    XmlCopy.Write(content, entry, trace.Insertions.Texts(ids), cancellation);
                },
                [package.Comments] = entry => package.WriteComments(entry, trace.Insertions.Word, comments, ids, now, cancellation),
                [package.Relations] = package.WriteRelations,
                [WordPackage.ContentTypes] = package.WriteContentTypes,
            });
            return null;
        }
        catch (Exception e) when (e is RefusalException or NotSupportedException or EncoderFallbackException || SafeZip.IsDamage(e))
        {
            return "文件有损坏，或者写法特殊";
        }
    }

    private static void Copy(SafeZip zip, WordPackage package, Stream output, DateTimeOffset now, Dictionary<string, Action<Stream>> written)
    {
        using var copy = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            if (package.Drops(entry.FullName)) continue;
            var made = copy.CreateEntry(entry.FullName, entry.CompressedLength >= entry.Length ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
            made.LastWriteTime = entry.LastWriteTime;
            if (entry.FullName.EndsWith('/')) continue;
            using var to = made.Open();
            if (written.Keys.FirstOrDefault(part => zip.IsPart(entry, part)) is { } name)
            {
                written[name](to);
                written.Remove(name);
                continue;
            }
            using var from = zip.Open(entry);
            from.CopyTo(to);
        }
        foreach (var (name, write) in written)
        {
            var made = copy.CreateEntry(name);
            made.LastWriteTime = now;
            using var to = made.Open();
            write(to);
        }
    }
}
