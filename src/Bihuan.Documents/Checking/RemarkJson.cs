using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Bihuan.Documents.Checking;

/// <summary>把意见写成 <c>check</c> 命令的 JSON:<c>{ "file", "remarks": [ { "rule", "severity", "line", "column", "end", "message", "related", "suggestion" } ] }</c>。</summary>
public static class RemarkJson
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>写到 <paramref name="output"/>,UTF-8,不关流。</summary>
    /// <param name="output">写到哪里。</param>
    /// <param name="fileName">文件名，照给的写。</param>
    /// <param name="remarks">意见。</param>
    /// <param name="indented">缩进；几份文书一行一份时不缩进。</param>
    public static void Write(Stream output, string fileName, IReadOnlyList<Remark> remarks, bool indented = true)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = indented, Encoder = Encoder });
        json.WriteStartObject();
        json.WriteString("file", fileName);
        json.WriteStartArray("remarks");
        foreach (var remark in remarks)
            Write(json, remark);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Remark remark)
    {
        json.WriteStartObject();
        json.WriteString("rule", remark.Rule);
        json.WriteString("severity", remark.Severity switch { RemarkSeverity.Error => "error", RemarkSeverity.Warning => "warning", _ => "hint" });
        Number(json, "line", remark.Line);
        Number(json, "column", remark.Column);
        Number(json, "end", remark.End);
        json.WriteString("message", remark.Message);
        json.WriteStartArray("related");
        foreach (var line in remark.Related)
            json.WriteNumberValue(line);
        json.WriteEndArray();
        json.WriteString("suggestion", remark.Suggestion);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
