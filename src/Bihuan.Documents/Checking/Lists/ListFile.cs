using Bihuan.Documents.Reading.Text;

namespace Bihuan.Documents.Checking.Lists;

/// <summary>名单文件夹里的一份：按表头的列名取格。</summary>
internal sealed class ListFile
{
    private const int LargestBytes = 4 << 20;
    private readonly IReadOnlyList<string> head;

    private ListFile(IReadOnlyList<CsvRow> rows)
    {
        head = rows.Count > 0 ? rows[0].Fields : [];
        Rows = rows.Skip(1);
    }

    /// <summary>表头以下的各行。</summary>
    public IEnumerable<CsvRow> Rows { get; }

    /// <summary>打开一份；没有这个文件时为 null。</summary>
    /// <param name="folder">文件夹。</param>
    /// <param name="name">文件名。</param>
    /// <param name="columns">必须有的列。</param>
    /// <exception cref="FormatException">内容不对。</exception>
    public static ListFile? Open(string folder, string name, params ReadOnlySpan<string> columns)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) return null;
        // 正开着这份名单的 Excel 不让别的程序独占。
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > LargestBytes) throw new FormatException($"文件超过{LargestBytes >> 20} MB，不像名单。");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        if (bytes.AsSpan().StartsWith("PK"u8) || bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new FormatException("这是 Excel 工作簿。请在 Excel 里另存为“CSV UTF-8(逗号分隔)”。");
        var decoded = bytes.Length == 0 ? null : TextDecoder.Decode(bytes, LargestBytes);
        if (decoded is null || decoded.Damaged) throw new FormatException("内容不是文字，或有认不出的字。请在 Excel 里另存为“CSV UTF-8(逗号分隔)”。");
        var file = new ListFile(Csv.Parse(decoded.Value));
        foreach (var column in columns)
            if (!file.head.Contains(column))
                throw new FormatException($"第1行没有“{column}”一列。第1行须是列名：{string.Join('，', columns)}……");
        return file;
    }

    /// <summary>一格；没有这一列、没有填的为空串。</summary>
    public string Cell(CsvRow row, string column)
    {
        for (var i = 0; i < head.Count; i++)
            if (head[i] == column)
                return i < row.Fields.Count ? row.Fields[i] : "";
        return "";
    }

    /// <summary>一格里的几项，以“、”“|”或“；”相隔。</summary>
    public IReadOnlyList<string> Several(CsvRow row, string column) =>
        Cell(row, column).Split(['、', '|', '｜', '；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>一格日期；没有填的为 null。</summary>
    /// <exception cref="FormatException">不是日期。</exception>
    public DateOnly? Date(CsvRow row, string column)
    {
        var cell = Cell(row, column);
        if (cell.Length == 0) return null;
        return ListDate.Parse(cell) ?? throw new FormatException($"{Csv.Line(row.Line)}的{column}“{cell}”不是日期。请写成 2024-03-01 这样。");
    }
}
