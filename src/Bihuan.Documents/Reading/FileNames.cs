namespace Bihuan.Documents.Reading;

/// <summary>用户给的文件名：只用来显示和比对扩展名。</summary>
internal static class FileNames
{
    private const int MaxLength = 255;

    /// <summary>最后一段；浏览器给的可能带着 Windows 或 Unix 的路径。</summary>
    public static string Base(string? fileName)
    {
        var name = fileName ?? "";
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        name = string.Concat(name.Where(c => !char.IsControl(c)));
        return name.Length > MaxLength ? name[^MaxLength..] : name;
    }

    /// <summary>扩展名与内容不是一回事时，说一句；没有扩展名或不认识的不说。</summary>
    public static string? Mismatch(string fileName, SourceFormat format)
    {
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        SourceFormat? said = extension switch
        {
            ".txt" or ".text" => SourceFormat.Text,
            ".docx" or ".docm" or ".dotx" => SourceFormat.Docx,
            ".xlsx" or ".xls" or ".xlsm" or ".et" => SourceFormat.Workbook,
            ".htm" or ".html" or ".shtml" or ".xhtml" => SourceFormat.Html,
            ".ofd" => SourceFormat.Ofd,
            ".pdf" => SourceFormat.Pdf,
            ".doc" or ".wps" or ".rtf" or ".dot" or ".wpt" => SourceFormat.LegacyWord,
            ".png" or ".jpg" or ".jpeg" or ".zip" or ".rar" or ".exe" or ".ppt" or ".pptx" => null,
            _ => format,
        };
        return said == format ? null : $"扩展名是“{extension}”，内容其实是{Name(format)}；已按内容读取。";
    }

    private static string Name(SourceFormat format) => format switch
    {
        SourceFormat.Text => "纯文本",
        SourceFormat.Docx => "Word 文件（.docx）",
        SourceFormat.Workbook => "电子表格",
        SourceFormat.Html => "网页",
        SourceFormat.Ofd => "OFD 版式文件",
        SourceFormat.Pdf => "PDF 文件",
        SourceFormat.LegacyWord => "旧版 Word、WPS 或 RTF 文件",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
