using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bihuan.Documents.Comparing;

/// <summary>
/// 把比对结果写成 JSON：<c>{ "old", "new", "same", "counts", "typographic", "notes", "differences": [ { "kind", "change", "figure", "where", "summary", "old", "new", "pieces" } ] }</c>；
/// 行号从 1 起，列从 0 起(UTF-16 单元)；一处的文字超过两万字的只写前面，末尾是“……”。
/// </summary>
public static class ComparisonJson
{
    private const int Enough = 64 << 10;
    private const int Longest = 20_000;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>写到一个流，UTF-8，不带 BOM；不关流。</summary>
    public static void Write(Comparison comparison, Stream output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        foreach (var _ in Parts(comparison, json))
            if (json.BytesPending >= Enough) json.Flush();
    }

    /// <summary>与 <see cref="Write(Comparison, Stream)"/> 相同，送出时不占线程。</summary>
    public static async Task WriteAsync(Comparison comparison, Stream output, CancellationToken cancellation = default)
    {
        await using var json = new Utf8JsonWriter(output, Options);
        foreach (var _ in Parts(comparison, json))
            if (json.BytesPending >= Enough) await json.FlushAsync(cancellation);
    }

    /// <summary>种类在 JSON 与网址里的名字。</summary>
    public static string NameOf(DifferenceKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>变化在 JSON 与网址里的名字。</summary>
    public static string NameOf(DifferenceChange change) => JsonNamingPolicy.KebabCaseLower.ConvertName(change.ToString());

    private static IEnumerable<bool> Parts(Comparison comparison, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("old", comparison.Old.Source.FileName);
        json.WriteString("new", comparison.New.Source.FileName);
        json.WriteBoolean("same", comparison.Same);
        json.WriteStartObject("counts");
        foreach (var kind in Enum.GetValues<DifferenceKind>()) json.WriteNumber(NameOf(kind), comparison.Differences.Count(d => d.Kind == kind));
        json.WriteEndObject();
        json.WriteNumber("typographic", comparison.Typographic);
        json.WriteStartArray("notes");
        foreach (var note in comparison.Notes) json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteStartArray("differences");
        foreach (var difference in comparison.Differences)
        {
            Write(json, difference);
            yield return true;
        }
        json.WriteEndArray();
        json.WriteEndObject();
        yield return true;
    }

    private static void Write(Utf8JsonWriter json, Difference difference)
    {
        json.WriteStartObject();
        json.WriteString("kind", NameOf(difference.Kind));
        json.WriteString("change", NameOf(difference.Change));
        json.WriteString("figure", difference.Figure is { } figure ? JsonNamingPolicy.KebabCaseLower.ConvertName(figure.ToString()) : null);
        json.WriteString("where", difference.Where);
        json.WriteString("summary", difference.Summary);
        Place(json, "old", difference.Old);
        Place(json, "new", difference.New);
        json.WriteStartArray("pieces");
        foreach (var piece in difference.Pieces)
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(piece.Kind.ToString()));
            json.WriteString("text", Short(piece.Text));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, string name, DifferencePlace? place)
    {
        if (place is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteNumber("line", place.Line);
        json.WriteNumber("column", place.Column);
        json.WriteNumber("end", place.End);
        json.WriteString("text", Short(place.Text));
        json.WriteEndObject();
    }

    private static string Short(string text) => text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "……";
}
