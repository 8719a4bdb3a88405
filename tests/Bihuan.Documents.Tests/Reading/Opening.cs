using System.Text;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Tests.Reading;

/// <summary>打开内存里的文件。</summary>
internal static class Opening
{
    public static Opened Open(byte[] bytes, string name, ReadOptions? options = null)
    {
        using var stream = new MemoryStream(bytes);
        return SourceReader.Open(stream, name, options);
    }

    public static Opened Open(string text, string name = "报告.txt", ReadOptions? options = null) => Open(Encoding.UTF8.GetBytes(text), name, options);

    public static SourceText Text(byte[] bytes, string name) => Assert.IsType<Opened.Text>(Open(bytes, name)).Source;

    public static SourceText Text(string text, string name = "报告.txt") => Text(Encoding.UTF8.GetBytes(text), name);

    public static Opened.Refused Refused(byte[] bytes, string name, ReadOptions? options = null) =>
        Assert.IsType<Opened.Refused>(Open(bytes, name, options));

    public static string[] Lines(this SourceText source) => [.. source.Lines.Select(l => l.Text)];
}
