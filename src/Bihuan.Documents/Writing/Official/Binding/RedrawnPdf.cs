using Bihuan.Documents.Reading.External;

namespace Bihuan.Documents.Writing.Official.Binding;

/// <summary>
/// 别人给的 PDF，照着页面重画一份再用：脚本、夹带的文件、表单都不会跟进来，坏文件也只伤得到关着的那个程序。由 pdftocairo 画。
/// </summary>
internal static class RedrawnPdf
{
    private static readonly string[] LostText = ["Missing language pack", "No font in show", "Couldn't find a font", "Unknown font tag"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>画。</summary>
    /// <param name="given">给的 PDF。</param>
    /// <param name="mostBytes">画出来最多多少字节。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>画好的；没有画的是一句原因。</returns>
    public static (byte[]? Pdf, string? Why) Of(byte[] given, long mostBytes, CancellationToken cancellation)
    {
        if (ProgramFinder.PdfToCairo is not { } program) return (null, "没有装 poppler-utils，PDF 没有订进来");
        using var sandbox = new SandboxedProgram();
        using var content = new MemoryStream(given, writable: false);
        var input = sandbox.Write("given.pdf", content);
        var output = Path.Combine(sandbox.Folder, "drawn.pdf");
        var run = sandbox.Run(new(program, ["-pdf", input, output], Limit) { MaxOutputBytes = 64 << 10, MaxFileBytes = mostBytes }, cancellation);
        if (run.End != ProgramEnd.Exited) return (null, "这份 PDF 太复杂，没有订进来");
        // 字体没有嵌入、这台机器又没有中文字体数据的，画出来会缺字，甚至一片空白：宁可不订
        if (LostText.Any(l => run.Error.Contains(l, StringComparison.Ordinal))) return (null, "字体没有嵌入，这台服务器没有装 poppler-data，订进来会缺字，没有订进来");
        var drawn = new FileInfo(output);
        if (run.ExitCode == 0 && drawn.Exists && drawn.Length > 0 && drawn.Length < mostBytes) return (File.ReadAllBytes(output), null);
        return (null, run.Error.Contains("password", StringComparison.OrdinalIgnoreCase) ? "这份 PDF 设了密码，没有订进来" : drawn.Exists && drawn.Length >= mostBytes ? "画出来太大，没有订进来" : "这份 PDF 损坏，没有订进来");
    }
}
