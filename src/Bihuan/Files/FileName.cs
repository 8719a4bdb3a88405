using System.Globalization;
using System.Text;

namespace Bihuan.Files;

/// <summary>用户给的文件名收拾干净：只用来显示和下载，从不当路径用。</summary>
public static class FileName
{
    /// <summary>最长多少字节（UTF-8）：多数系统存得下的最长的名字，约 85 个汉字。</summary>
    public const int MostBytes = 255;

    private const string Reserved = "<>:\"/\\|?*";
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

    /// <summary>
    /// 取最后一段，去掉控制字符、能把文字方向翻过来的字符，连着的空白收成一个；太长的从中间截，留住扩展名。
    /// 扩展名是别的种类的换成对的：内容是什么，以认出的为准。
    /// </summary>
    /// <returns>扩展名不是可以收的任何一种、或者要运行的，为 null。</returns>
    public static string? Clean(string? given, FileType type)
    {
        var name = Plain(given);
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (extension.Length == 0 || !IsLikeExtension(extension)) return Fit(name, type.Extensions[0]);
        if (type.Extensions.Contains(extension)) return Fit(name[..^extension.Length], extension);
        return FileType.All.Any(t => t.Extensions.Contains(extension)) ? Fit(name[..^extension.Length], type.Extensions[0]) : null;
    }

    /// <summary>没有存的也要称呼：收拾干净的最后一段，扩展名照写。</summary>
    public static string Plain(string? given)
    {
        var last = (given ?? "")[((given ?? "").LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse) && rune != Rune.ReplacementChar)
            {
                clean.Append(rune.IsAscii && Reserved.Contains((char)rune.Value) ? "_" : rune.ToString());
            }
        }
        var name = clean.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '.');
        return name.Length == 0 ? "未命名" : name;
    }

    // “2024.3.5会议”里的点不是扩展名
    private static bool IsLikeExtension(string extension) => extension.Length is >= 2 and <= 9 && extension.Skip(1).All(char.IsAsciiLetterOrDigit) && extension.Skip(1).Any(char.IsAsciiLetter);

    private static string Fit(string stem, string extension)
    {
        stem = stem.Trim(' ', '.');
        if (stem.Length == 0) stem = "未命名";
        // Windows 把这几个名字当设备
        if (Devices.Contains(stem.Split('.')[0].TrimEnd([.. "0123456789"]).ToUpperInvariant())) stem = "_" + stem;
        var room = MostBytes - extension.Length;
        var (bytes, end) = (0, 0);
        foreach (var rune in stem.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > room) break;
            (bytes, end) = (bytes + rune.Utf8SequenceLength, end + rune.Utf16SequenceLength);
        }
        return stem[..end].TrimEnd(' ', '.') + extension;
    }
}
