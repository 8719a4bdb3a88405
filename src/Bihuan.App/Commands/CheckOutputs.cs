using Bihuan.App.Office;
using Bihuan.Documents.Checking;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Writing;
using Bihuan.Documents.Writing.Annotations;

namespace Bihuan.App.Commands;

/// <summary>check 另存的两种文件：带批注的 Word,带校核结果表的工作簿。</summary>
/// <param name="Annotated">批注稿写到哪里；不写时为 null。</param>
/// <param name="Workbook">工作簿写到哪里；不写时为 null。</param>
/// <param name="Force">换掉已有的文件。</param>
internal sealed record CheckOutputs(string? Annotated, string? Workbook, bool Force)
{
    /// <summary>用错了的一句话；没有用错时为 null。</summary>
    public string? Misused(string[] files)
    {
        if (Annotated is null && Workbook is null) return null;
        if (files.Length > 1) return "--annotate 和 -o 一次只能核对一个文件，请逐个核对。";
        if (Annotated is not null && !Annotated.EndsWith(".docx", StringComparison.OrdinalIgnoreCase))
            return $"{Annotated}：批注稿是 Word 文件，文件名要以 .docx 结尾，例如“{Path.GetFileNameWithoutExtension(Annotated)}.docx”。";
        if (Workbook is not null && !Workbook.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            return $"{Workbook}：校核结果是 Excel 工作簿，文件名要以 .xlsx 结尾，例如“{Path.GetFileNameWithoutExtension(Workbook)}.xlsx”。";
        var original = Path.GetFullPath(files[0]);
        return new[] { Annotated, Workbook }.FirstOrDefault(o => o is not null && string.Equals(Path.GetFullPath(o), original, StringComparison.OrdinalIgnoreCase)) is { } same
            ? $"{same}：不能写回原件，请换一个文件名。"
            : null;
    }

    /// <summary>先看两处写得了写不了，要换掉已有的先问好：不要等意见列了一屏才说。</summary>
    /// <returns>写不了时为 false,原因已写到标准错误。</returns>
    public bool Ready(Terminal terminal) => new[] { Annotated, Workbook }.OfType<string>().All(path => WholeFile.MayWrite(path, Force, terminal));

    /// <summary>写；先要 <see cref="Ready"/>。</summary>
    /// <returns>有一个没有写成时为 false,原因已写到标准错误。</returns>
    public bool Write(string file, ReadDocument document, IReadOnlyList<Remark> remarks, Terminal terminal, bool quiet, CancellationToken cancellation)
    {
        var written = true;
        if (Annotated is not null)
        {
            string? note = null;
            var now = ChinaTime.Local(TimeProvider.System);
            written &= WholeFile.Write(Annotated, overwrite: true, terminal, stream =>
            {
                using var original = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                note = AnnotatedWord.Write(original, document, remarks, stream, now, cancellation);
            });
            if (written && !quiet) terminal.Write("", Style.Plain, $"批注稿：{Annotated}");
            if (written && note is not null) terminal.Error.WriteLine($"{Printable.Line(Annotated)}：{note}");
        }
        if (Workbook is not null)
        {
            var done = WholeFile.Write(Workbook, overwrite: true, terminal, stream => LedgerWorkbook.Write(document, stream, remarks));
            if (done && !quiet) terminal.Write("", Style.Plain, $"工作簿：{Workbook}");
            written &= done;
        }
        terminal.Text.Flush();
        return written;
    }
}
