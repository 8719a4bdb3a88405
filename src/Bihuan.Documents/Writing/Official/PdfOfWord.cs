using Bihuan.Documents.Reading.External;
using Bihuan.Documents.Reading.LegacyWord;

namespace Bihuan.Documents.Writing.Official;

/// <summary>把自己写的 .docx 转成 PDF：由 LibreOffice 转，关在沙箱里。</summary>
public static class PdfOfWord
{
    // 六十个问题的报告不到5秒；机器忙时长一些
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>装没装 LibreOffice。</summary>
    public static bool IsInstalled => ProgramFinder.LibreOffice is not null;

    /// <summary>转。</summary>
    /// <param name="word">.docx 的字节。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>PDF 的字节；没有转成的是一句说明。</returns>
    public static (byte[]? Pdf, string? Problem) Convert(ReadOnlyMemory<byte> word, CancellationToken cancellation = default)
    {
        if (ProgramFinder.LibreOffice is not { } program) return (null, "转成 PDF 需要 LibreOffice：Debian、Ubuntu 请安装 libreoffice-writer；也可以下载 Word，在 WPS、Word 里另存为 PDF。");
        using var sandbox = new SandboxedProgram();
        using var content = new MemoryStream(word.ToArray(), writable: false);
        var input = sandbox.Write("document.docx", content);
        var result = LibreOfficeRun.Convert(sandbox, program, input, "pdf:writer_pdf_Export", Limit, cancellation);
        if (result.End == ProgramEnd.TimedOut) return (null, "转成 PDF 太久，已停下。请过一会儿再试，或者下载 Word，在 WPS、Word 里另存为 PDF。");
        var made = new FileInfo(Path.Combine(sandbox.Folder, "out", "document.pdf"));
        return made.Exists && made.Length > 0 ? (File.ReadAllBytes(made.FullName), null) : (null, "没有转成 PDF。请下载 Word，在 WPS、Word 里另存为 PDF。");
    }
}
