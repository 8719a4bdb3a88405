namespace Bihuan.Documents.Reading.External;

/// <summary>在 PATH 和各系统惯常的安装位置里找外部程序。</summary>
internal static class ProgramFinder
{
    /// <summary>pdftotext(poppler)的路径；没有装时为 null。</summary>
    public static string? PdfToText => Find("pdftotext", "/opt/homebrew/bin", "/usr/local/bin");

    /// <summary>pdftocairo(poppler)的路径；没有装时为 null。</summary>
    public static string? PdfToCairo => Find("pdftocairo", "/opt/homebrew/bin", "/usr/local/bin");

    /// <summary>LibreOffice 的路径；没有装时为 null。</summary>
    public static string? LibreOffice =>
        Find("soffice", "/usr/lib/libreoffice/program", "/opt/libreoffice/program", "/Applications/LibreOffice.app/Contents/MacOS", @"C:\Program Files\LibreOffice\program")
        ?? Find("libreoffice");

    /// <summary>找一个程序；只返回完整路径，相对的 PATH 项不算（当前目录里的同名文件不该被运行）。</summary>
    public static string? Find(string name, params IReadOnlyList<string> alsoIn)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".com"] : [""];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var folder in path.Concat(alsoIn))
        {
            if (!Path.IsPathFullyQualified(folder)) continue;
            foreach (var ending in endings)
            {
                var candidate = Path.Combine(folder, name + ending);
                if (File.Exists(candidate)) return candidate;
            }
        }
        return null;
    }
}
