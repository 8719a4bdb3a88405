using System.Text;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking;

/// <summary>把一段文字当作文本文件读。</summary>
internal static class Reread
{
    public static ReadDocument Text(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return RectificationReader.Read(Assert.IsType<Opened.Text>(SourceReader.Open(stream, "文书.txt")).Source);
    }
}
