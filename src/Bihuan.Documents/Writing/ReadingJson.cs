using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Writing;

/// <summary>把读出来的文书写成 JSON,供别的程序接着用：行号从 1 起，列从 0 起(UTF-16 单元),日期是 ISO 格式或 null。</summary>
public static class ReadingJson
{
    /// <summary>中文照原样写，不写成 \uXXXX;给人看也给程序看，所以分行缩进。</summary>
    public static JsonWriterOptions Options { get; } = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // 攒够这么多字节就送出去，长文书也不必整份放在内存里
    private const int Enough = 64 << 10;

    /// <summary>写到一个流,UTF-8,不带 BOM,边写边送；不关闭流。</summary>
    /// <param name="document">读出的文书。</param>
    /// <param name="output">写到哪里；只需能写。</param>
    /// <param name="indented">分行缩进；不然写成一行。</param>
    public static void Write(ReadDocument document, Stream output, bool indented = true)
    {
        using var json = new Utf8JsonWriter(output, Options with { Indented = indented });
        foreach (var _ in Parts(document, json))
            if (json.BytesPending >= Enough) json.Flush();
    }

    /// <summary>与 <see cref="Write(ReadDocument, Stream, bool)"/> 相同，送出时不占线程。</summary>
    public static async Task WriteAsync(ReadDocument document, Stream output, CancellationToken cancellation = default)
    {
        await using var json = new Utf8JsonWriter(output, Options);
        foreach (var _ in Parts(document, json))
            if (json.BytesPending >= Enough) await json.FlushAsync(cancellation);
    }

    /// <summary>写成一个 JSON 对象，可以放在更大的文档里。</summary>
    public static void Write(ReadDocument document, Utf8JsonWriter json)
    {
        foreach (var _ in Parts(document, json)) { }
    }

    // 写一部分停一下，好让调用者把攒下的送出去
    private static IEnumerable<bool> Parts(ReadDocument document, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("file", document.Source.FileName);
        json.WriteString("kind", NameOf(document.Kind));
        json.WriteString("title", document.Title);
        json.WriteString("issuer", document.Issuer);
        json.WriteString("inspector", document.Inspector);
        json.WriteStartObject("dates");
        Date(json, "inspectionFrom", document.Dates.InspectionFrom);
        Date(json, "inspectionTo", document.Dates.InspectionTo);
        Date(json, "feedback", document.Dates.Feedback);
        Date(json, "report", document.Dates.Report);
        json.WriteEndObject();
        foreach (var part in Listed(json, "sections", document.Sections, Section)) yield return part;
        foreach (var part in Listed(json, "problems", document.Problems, Problem)) yield return part;
        foreach (var part in Listed(json, "totals", document.Totals, Total)) yield return part;
        json.WriteStartArray("uncovered");
        foreach (var line in document.Source.Lines)
            if (IsUncovered(document, line.Number, line.Text))
            {
                json.WriteStartObject();
                json.WriteNumber("line", line.Number);
                json.WriteString("text", line.Text);
                json.WriteEndObject();
                yield return true;
            }
        json.WriteEndArray();
        json.WriteEndObject();
        yield return true;
    }

    /// <summary>文书种类在 JSON 里的名字。</summary>
    public static string NameOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Feedback => "feedback",
        DocumentKind.Plan => "plan",
        DocumentKind.ProgressReport => "progress-report",
        DocumentKind.SelfReport => "self-report",
        DocumentKind.Ledger => "ledger",
        DocumentKind.Other => "other",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>核对结论在 JSON 里的名字。</summary>
    public static string NameOf(TotalVerdict verdict) => verdict switch
    {
        TotalVerdict.Agrees => "agrees",
        TotalVerdict.Disagrees => "disagrees",
        TotalVerdict.CannotTell => "cannot tell",
        TotalVerdict.Masked => "masked",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    /// <summary>角色在 JSON 里的名字：英文小写，词间用连字符。</summary>
    public static string NameOf(LineRole role) => JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString());

    // 没有登记角色的非空行也算没有归属：宁可多报，不可漏报。
    private static bool IsUncovered(ReadDocument document, int number, string text) =>
        number <= document.Roles.Count ? document.Roles[number - 1] == LineRole.Uncovered : !string.IsNullOrWhiteSpace(text);

    private static void Section(Utf8JsonWriter json, ReadSection section)
    {
        json.WriteNumber("line", section.Line);
        json.WriteString("label", section.Label);
        json.WriteString("text", section.Text);
        json.WriteString("role", NameOf(section.Role));
    }

    private static void Problem(Utf8JsonWriter json, ReadProblem problem)
    {
        Number(json, "line", problem.Line);
        json.WriteString("label", problem.Label);
        Number(json, "number", problem.Number);
        json.WriteString("title", problem.Title);
        json.WriteString("detail", problem.Detail);
        List(json, "path", problem.Path, static (j, step) =>
        {
            Number(j, "line", step.Line);
            j.WriteString("label", step.Label);
            j.WriteString("text", step.Text);
        });
        List(json, "measures", problem.Measures, static (j, m) =>
        {
            Slice(j, m.Line, m.Column, m.End, m.Ordinal, m.Text);
            j.WriteString("ordinalPrinted", m.OrdinalPrinted);
            Date(j, "due", m.Due);
            j.WriteString("quantity", m.Quantity);
            More(j, m.More);
        });
        List(json, "outcomes", problem.Outcomes, static (j, o) =>
        {
            Slice(j, o.Line, o.Column, o.End, o.Ordinal, o.Text);
            More(j, o.More);
        });
        json.WriteString("status", problem.Status);
        json.WriteString("leader", problem.Leader);
        json.WriteString("unit", problem.Unit);
        json.WriteString("supporting", problem.Supporting);
        json.WriteString("person", problem.Person);
        json.WriteString("due", problem.Due);
        json.WriteString("nature", problem.Nature);
        json.WriteString("cause", problem.Cause);
        json.WriteString("goal", problem.Goal);
        json.WriteString("deliverable", problem.Deliverable);
        json.WriteNumber("confidence", problem.Confidence.Score);
        json.WriteStartArray("reasons");
        foreach (var reason in problem.Confidence.Reasons) json.WriteStringValue(reason);
        json.WriteEndArray();
    }

    private static void Slice(Utf8JsonWriter json, int line, int column, int end, string? ordinal, string text)
    {
        json.WriteNumber("line", line);
        json.WriteNumber("column", column);
        json.WriteNumber("end", end);
        json.WriteString("ordinal", ordinal);
        json.WriteString("text", text);
    }

    private static void More(Utf8JsonWriter json, IReadOnlyList<Continuation> more)
    {
        if (more.Count > 0) List(json, "more", more, static (j, c) => Slice(j, c.Line, c.Column, c.End, null, c.Text));
    }

    private static void Total(Utf8JsonWriter json, StatedTotal total)
    {
        json.WriteNumber("line", total.Line);
        json.WriteString("text", total.Text);
        Number(json, "value", total.Value);
        json.WriteString("noun", total.Noun);
        Number(json, "counted", total.Counted);
        json.WriteString("verdict", NameOf(total.Verdict));
        json.WriteString("reason", total.Reason);
    }

    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        foreach (var _ in Listed(json, name, items, write)) { }
    }

    private static IEnumerable<bool> Listed<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
            yield return true;
        }
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static void Date(Utf8JsonWriter json, string name, DateOnly? date) =>
        json.WriteString(name, date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
