using System.IO.Compression;
using System.Text.Json;

using Bihuan.Documents.Rectification;

namespace Bihuan.Rectification.Intakes;

/// <summary>一行正文。</summary>
/// <param name="Text">文字；表格的各格以 TAB 相连。</param>
/// <param name="Role">读作什么。</param>
public sealed record IntakeLine(string Text, LineRole Role);

/// <summary>一稿的正文，压缩着存。</summary>
public static class IntakeText
{
    /// <summary>由读出的文书写成要存的。</summary>
    internal static byte[] Pack(ReadDocument document)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal))
            JsonSerializer.Serialize(zip, document.Source.Lines.Select((l, i) => new IntakeLine(l.Text, document.Roles.ElementAtOrDefault(i))).ToList());
        return packed.ToArray();
    }

    /// <summary>取回各行，第一行的下标是0。</summary>
    public static IReadOnlyList<IntakeLine> Lines(IntakeDocument document)
    {
        using var packed = new MemoryStream(document.Text, writable: false);
        using var zip = new GZipStream(packed, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<IntakeLine>>(zip) ?? [];
    }
}
