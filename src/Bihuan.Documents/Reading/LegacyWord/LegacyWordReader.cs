using Bihuan.Documents.Reading.Docx;
using Bihuan.Documents.Reading.External;

namespace Bihuan.Documents.Reading.LegacyWord;

/// <summary>读 .doc、.wps、.rtf：由 LibreOffice 转成 .docx，再按 .docx 读。</summary>
internal static class LegacyWordReader
{
    /// <summary>读一份老格式的文字文件。</summary>
    /// <exception cref="RefusalException">没装 LibreOffice、加密、损坏、超时，以及读 .docx 时的各种拒绝。</exception>
    public static ReadResult Read(Stream content, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        using var converted = new MemoryStream(Convert(content, options, cancellation));
        using var zip = new SafeZip(converted, options, cancellation);
        var unseen = new List<string>();
        var text = DocxReader.Read(zip, fileName, options, unseen);
        // 位置指的是转换出来的文件，放不回原件，所以不留。
        return new(text with { Format = SourceFormat.LegacyWord, Lines = [.. text.Lines.Select(l => l with { Origin = [] })] }, DocxMargins.Texts(zip)) { Notes = [.. unseen, .. DocxMargins.Notes(zip)] };
    }

    private static byte[] Convert(Stream content, ReadOptions options, CancellationToken cancellation)
    {
        var program = ProgramFinder.LibreOffice
            ?? throw new RefusalException(RefusalReason.ProgramMissing, "读取 .doc、.wps、.rtf 需要 LibreOffice：Debian、Ubuntu 请安装 libreoffice-writer；也可以在 WPS、Word 里另存为 .docx 后再读。");
        using var sandbox = new SandboxedProgram();
        var input = sandbox.Write("input.doc", content);
        var result = LibreOfficeRun.Convert(sandbox, program, input, "docx:MS Word 2007 XML", options.Timeout, cancellation, options.MaxExpandedBytes);
        if (result.End == ProgramEnd.TimedOut)
            throw new RefusalException(RefusalReason.TimedOut, "这份文件转换得太久，已停下。请在 WPS、Word 里另存为 .docx 后再试。");
        var docx = new FileInfo(Path.Combine(sandbox.Folder, "out", "input.docx"));
        if (!docx.Exists || docx.Length == 0)
            throw new RefusalException(RefusalReason.Damaged, "这份文件已损坏、加了密，或者不是文字文件，转换不了。请在 WPS、Word 里打开(有密码的先去掉),另存为 .docx 后再试。");
        if (docx.Length > options.MaxFileBytes)
            throw new RefusalException(RefusalReason.TooLarge, "这份文件转换后太大，没有读。请去掉图片和附件，或者拆成几份再试。");
        return File.ReadAllBytes(docx.FullName);
    }
}
