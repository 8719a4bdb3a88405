using Bihuan.App.Office.Readings;
using Bihuan.Documents.Writing.Official;

namespace Bihuan.App.Office.Rectification.Dispatching;

/// <summary>网页上要的 PDF：与读文书同排一队，一下子许多人转，机器吃不消。</summary>
internal static class WordToPdf
{
    /// <summary>转。</summary>
    /// <param name="word">.docx 的字节。</param>
    /// <param name="bench">排队的。</param>
    /// <param name="stop">取消。</param>
    /// <returns>PDF 的字节；没有转的是一句说明。</returns>
    public static async Task<(byte[]? Pdf, string? Problem)> RunAsync(byte[] word, ReadingBench bench, CancellationToken stop)
    {
        using var place = await bench.EnterAsync(stop);
        return place is null ? (null, "现在转 PDF、读文书的人太多，没有转。请过十几秒再试一次，或者下载 Word。") : await Task.Run(() => PdfOfWord.Convert(word, stop), stop);
    }
}
