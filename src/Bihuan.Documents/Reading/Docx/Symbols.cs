using System.Globalization;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>符号字体里的字换成通用字符。</summary>
internal static class Symbols
{
    /// <summary>w:sym 的一个字：符号字体按对照表，表里没有的记作“•”；别的字体按码位。</summary>
    /// <param name="font">字体名，可为空。</param>
    /// <param name="code">十六进制码位，如“F0FE”。</param>
    public static string Character(string? font, string? code)
    {
        if (!int.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value)) return "";
        var symbolic = IsSymbolFont(font);
        if (!symbolic && value is not (>= 0xE000 and <= 0xF8FF)) return Unicode(value);
        return (value & 0xFF, font ?? "") switch
        {
            (0x52 or 0x53, "Wingdings 2") => "☑",
            (0xA3, "Wingdings 2") => "□",
            (0x50, "Wingdings 2") => "✓",
            (0x4F, "Wingdings 2") => "✗",
            (0xFE, _) => "☑",
            (0xFD, _) => "☒",
            (0xFC, "Wingdings") => "✓",
            (0xFB, "Wingdings") => "✗",
            (0xA8 or 0x6F or 0x71, "Wingdings") => "□",
            (0x6C, "Wingdings") => "●",
            (0x6E, "Wingdings") => "■",
            (0x75, "Wingdings") => "◆",
            (0xD8, "Wingdings") => "➢",
            (0xB6 or 0xAB, "Wingdings") => "★",
            (0xE0, "Wingdings") => "→",
            ( >= 0x20 and <= 0x3F, "Symbol") => ((char)(value & 0xFF)).ToString(),
            (0xB4, "Symbol") => "×",
            (0xB3, "Symbol") => "≥",
            (0xA3, "Symbol") => "≤",
            (0xB0, "Symbol") => "°",
            (0xAE, "Symbol") => "→",
            ( >= 0x81 and <= 0x94, "Wingdings") => Circled((value & 0xFF) - 0x80),
            _ => "•",
        };
    }

    /// <summary>编号定义里的项目符号：符号字体或专用区的字记作“•”。</summary>
    public static string Bullet(string text, string? font)
    {
        if (text.Length == 0) return text;
        if (IsSymbolFont(font) || text.Any(c => c is >= '\uE000' and <= '\uF8FF' or '·')) return "•";
        return text is "o" ? "○" : text; // Word 第二级默认项目符号是 Courier New 的字母 o
    }

    /// <summary>带圈数字；超出 1 至 50 时返回十进制。</summary>
    public static string Circled(int n) => n switch
    {
        >= 1 and <= 20 => ((char)('①' + n - 1)).ToString(),
        >= 21 and <= 35 => ((char)('㉑' + n - 21)).ToString(),
        >= 36 and <= 50 => ((char)('㊱' + n - 36)).ToString(),
        _ => NumberFormat.Decimal(n),
    };

    /// <summary>码位变成文字；不是合法码位时返回空串。</summary>
    public static string Unicode(int value) =>
        value is < 0x20 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) ? "" : char.ConvertFromUtf32(value);

    private static bool IsSymbolFont(string? font) =>
        font is not null && (font.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase)
            || font.StartsWith("Webdings", StringComparison.OrdinalIgnoreCase)
            || font.Equals("Symbol", StringComparison.OrdinalIgnoreCase));
}
