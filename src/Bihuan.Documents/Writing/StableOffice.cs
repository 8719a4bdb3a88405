using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Bihuan.Documents.Writing;

/// <summary>本系统写的 .docx、.xlsx 里随机的编号、写的时刻换成定的：同样的内容，写几次都逐字节一样。</summary>
public static partial class StableOffice
{
    /// <summary>换。</summary>
    /// <param name="file">本系统写的文件。</param>
    /// <param name="made">各部件的时刻，UTC。</param>
    public static byte[] Fix(byte[] file, DateTime made)
    {
        using var given = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        var parts = given.Entries.Select(e => (Name: e.FullName, Content: Bytes(e))).ToList();
        // 编号照关系表里的先后，部件照名称的先后
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, content) in parts.Where(p => p.Name.EndsWith(".rels", StringComparison.Ordinal)).OrderBy(p => p.Name, StringComparer.Ordinal))
            foreach (Match id in Ids().Matches(Encoding.UTF8.GetString(content))) numbers.TryAdd(id.Groups["id"].Value, $"rId{numbers.Count + 1}");
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts.Select(p => (Name: Core().Replace(p.Name, "core.psmdcp"), p.Content)).OrderBy(p => p.Name != "[Content_Types].xml").ThenBy(p => p.Name, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = new DateTimeOffset(DateTime.SpecifyKind(made, DateTimeKind.Utc));
                using var stream = entry.Open();
                stream.Write(name.EndsWith(".xml", StringComparison.Ordinal) || name.EndsWith(".rels", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(Renamed(Encoding.UTF8.GetString(content), numbers)) : content);
            }
        return output.ToArray();
    }

    private static string Renamed(string xml, Dictionary<string, string> numbers) =>
        Core().Replace(Quoted().Replace(xml, m => numbers.TryGetValue(m.Groups["id"].Value, out var number) ? $"\"{number}\"" : m.Value), "core.psmdcp");

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    [GeneratedRegex("Id=\"(?<id>R[0-9a-f]{8,32})\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Ids();

    [GeneratedRegex("\"(?<id>R[0-9a-f]{8,32})\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[0-9a-f]{32}\.psmdcp", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Core();
}
