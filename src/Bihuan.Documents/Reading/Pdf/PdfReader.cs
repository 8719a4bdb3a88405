using Bihuan.Documents.Reading.External;
using Bihuan.Documents.Reading.Pages;

namespace Bihuan.Documents.Reading.Pdf;

/// <summary>读 .pdf：由 pdftotext 给出每个词的位置，再接回成段。</summary>
internal static class PdfReader
{
    /// <summary>读一份 PDF。</summary>
    /// <exception cref="RefusalException">没装 pdftotext、加密、损坏、扫描件、超时。</exception>
    public static ReadResult Read(Stream content, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        var program = ProgramFinder.PdfToText
            ?? throw new RefusalException(RefusalReason.ProgramMissing, "读取 PDF 需要 pdftotext:Debian、Ubuntu 请安装 poppler-utils，麒麟、统信请安装 poppler 的命令行工具；也可以先转成 Word 再读。");
        using var sandbox = new SandboxedProgram();
        var input = sandbox.Write("input.pdf", content);
        var result = sandbox.Run(new(program, ["-enc", "UTF-8", "-bbox-layout", input, "-"], options.Timeout) { MaxMemoryBytes = 1L << 30 }, cancellation);
        switch (result.End)
        {
            case ProgramEnd.TimedOut:
                throw new RefusalException(RefusalReason.TimedOut, "这份 PDF 读得太久，已停下。请转成 Word 或拆成几份再试。");
            case ProgramEnd.OutputTooLarge:
                throw new RefusalException(RefusalReason.TooLarge, "这份 PDF 的文字太多，没有读。请拆成几份再试。");
            case ProgramEnd.Exited:
                break;
        }
        if (result.Error.Contains("Incorrect password", StringComparison.Ordinal))
            throw new RefusalException(RefusalReason.Encrypted, "这份 PDF 设了打开密码。请去掉密码后再试。");
        var (pages, margins) = BoundingBoxes.Parse(result.Output);
        if (result.ExitCode != 0 && pages.Count == 0)
            throw new RefusalException(RefusalReason.Damaged, "这份 PDF 已损坏或不完整，读不出来。请重新导出或下载后再试。");
        var lines = PageLines.Join(pages, cancellation);
        if (lines.Count == 0)
            throw new RefusalException(RefusalReason.Empty, "这份 PDF 里没有文字，像是扫描件。请用带文字识别的扫描软件转成 Word 后再试。");
        return new(new(fileName, SourceFormat.Pdf, lines, []), margins);
    }
}
