namespace Bihuan.Documents.Reading;

/// <summary>有文件头的格式,分给各自的读取器。</summary>
internal static class FormatReaders
{
    /// <summary>读;读不了的种类抛 <see cref="RefusalException"/>。</summary>
    public static ReadResult Read(FileKind kind, Stream content, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        content.Position = 0;
        return kind switch
        {
            _ => throw WrongFormat.Of(kind),
        };
    }
}
