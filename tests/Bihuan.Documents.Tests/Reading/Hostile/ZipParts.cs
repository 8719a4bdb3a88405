using System.IO.Compression;

namespace Bihuan.Documents.Tests.Reading.Hostile;

/// <summary>拆开压缩包，改了部件再装回去。</summary>
internal static class ZipParts
{
    public static byte[] Rewrite(byte[] zip, Func<string, byte[], byte[]> change)
    {
        using var memory = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read))
        using (var to = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var content = new MemoryStream();
                using (var stream = entry.Open()) stream.CopyTo(content);
                using var target = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                target.Write(change(entry.FullName, content.ToArray()));
            }
        }
        return memory.ToArray();
    }
}
