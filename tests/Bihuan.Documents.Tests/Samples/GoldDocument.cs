using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bihuan.Documents.Tests.Samples;

/// <summary>一份样本的人工标注；行号从 1 起。</summary>
/// <param name="DocId">两位编号。</param>
/// <param name="File">样本的文件名。</param>
/// <param name="Problems">全部问题，按文中先后。</param>
/// <param name="OptionalProblems">算不算问题都对的几行。</param>
/// <param name="Lines">容器格式(Word、网页……)里人看到的各行；行号按它编，再按文字对到读出的行。纯文本为 null。</param>
public sealed record GoldDocument(
    [property: JsonPropertyName("doc_id")] string DocId,
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("problems")] IReadOnlyList<GoldProblem> Problems,
    [property: JsonPropertyName("optional_problems")] IReadOnlyList<GoldProblem> OptionalProblems,
    [property: JsonPropertyName("lines")] IReadOnlyList<string>? Lines)
{
    /// <summary>文书自己的种类、标题、巡察组、日期。</summary>
    [JsonPropertyName("document")] public GoldHead? Head { get; init; }

    public static GoldDocument Load(string fileName)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "samples-gold", fileName[..2] + ".json");
        using var content = System.IO.File.OpenRead(path);
        return JsonSerializer.Deserialize<GoldDocument>(content) ?? throw new InvalidDataException(path);
    }
}

/// <summary>标注的问题；漏印标题的 <see cref="Line"/> 为 null。</summary>
public sealed record GoldProblem(
    [property: JsonPropertyName("number_label")] string? Label,
    [property: JsonPropertyName("line")] int? Line,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("measures")] IReadOnlyList<GoldItem> Measures,
    [property: JsonPropertyName("effects")] IReadOnlyList<GoldItem> Effects)
{
    /// <summary>状态、责任领导、责任单位、时限:status、leader、unit、due;只列出要核对的，没有的应读成 null。</summary>
    [JsonPropertyName("fields")] public IReadOnlyDictionary<string, string?>? Fields { get; init; }
}

/// <summary>文书自己的信息。</summary>
/// <param name="Kind">种类；两种说法都对的不标。</param>
/// <param name="Title">印出的标题；没有印的为 null。</param>
/// <param name="Inspector">巡察组；没有标的不核对。</param>
/// <param name="Dates">巡察起、止、反馈、成文四个日期；没有标的不核对。</param>
public sealed record GoldHead(
    [property: JsonPropertyName("kind")] string? Kind,
    [property: JsonPropertyName("title")] string? Title,
    [property: JsonPropertyName("inspector")] string? Inspector,
    [property: JsonPropertyName("dates")] IReadOnlyList<DateOnly?>? Dates);

/// <summary>
/// 标注的措施或成效。Type 为 progress 的写在“整改进展”下，读作措施或成效都对;
/// 为 trailing_summary_unlabelled 的是措施之后的总结段，不算措施就对。
/// </summary>
public sealed record GoldItem(
    [property: JsonPropertyName("line")] int Line,
    [property: JsonPropertyName("ordinal")] string? Ordinal,
    [property: JsonPropertyName("type")] string? Type = null);
