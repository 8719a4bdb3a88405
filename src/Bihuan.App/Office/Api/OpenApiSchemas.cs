using System.Text.Json.Nodes;

using Bihuan.Exchange.Api;
using Bihuan.Ledgers;

namespace Bihuan.App.Office.Api;

/// <summary>OpenAPI 里的各种数据：字段的种类 → JSON Schema。</summary>
internal static class OpenApiSchemas
{
    /// <summary>台账在说明里的名字：代号去掉横线，各段首字母大写。</summary>
    public static string NameOf(Ledger ledger) => string.Concat(ledger.Code.Split('-', '_').Select(p => char.ToUpperInvariant(p[0]) + p[1..]));

    /// <summary>哪本台账都用的。</summary>
    public static JsonObject Shared() => new()
    {
        ["Problem"] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = "RFC 9457。type 的 # 后面是哪一种，见 /connect。",
            ["properties"] = new JsonObject { ["type"] = Text(), ["title"] = Text(), ["status"] = Integer(), ["detail"] = Text(), ["errors"] = Errors(), ["currentVersion"] = Integer() },
        },
        ["Written"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["id"] = Uuid(), ["version"] = Integer(), ["url"] = Text() } },
        ["Upserted"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["summary"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["created"] = Integer(), ["changed"] = Integer(), ["unchanged"] = Integer(), ["refused"] = Integer() } },
                ["results"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject { ["row"] = Integer(), ["result"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("created", "changed", "unchanged", "refused") }, ["id"] = Uuid(), ["version"] = Integer(), ["errors"] = Errors() },
                    },
                },
            },
        },
    };

    /// <summary>一行。</summary>
    public static JsonObject RowOf(string name) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["id"] = Uuid(),
            ["version"] = Integer(),
            ["restricted"] = new JsonObject { ["type"] = "boolean", ["description"] = "限制阅读" },
            ["fields"] = new JsonObject { ["$ref"] = "#/components/schemas/" + name + "Fields" },
            ["shown"] = new JsonObject { ["type"] = "object", ["description"] = "代号、编号的名称，给人看", ["additionalProperties"] = Text() },
            ["masked"] = new JsonObject { ["type"] = "array", ["description"] = "只有掩码的字段", ["items"] = Text() },
            ["url"] = new JsonObject { ["type"] = "string", ["description"] = "网页的地址" },
        },
    };

    /// <summary>一页。</summary>
    public static JsonObject PageOf(string name) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["rows"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = "#/components/schemas/" + name + "Row" } },
            ["next"] = new JsonObject { ["type"] = new JsonArray("string", "null"), ["description"] = "下一页的地址；没有了为 null" },
            ["count"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["least"] = Integer(), ["exact"] = new JsonObject { ["type"] = "boolean" } } },
            ["sums"] = new JsonObject { ["type"] = "object", ["description"] = "写了 total=1 时，能求和的字段的合计", ["additionalProperties"] = new JsonObject { ["type"] = "number" } },
        },
    };

    /// <summary>几个字段。</summary>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="fields">哪些。</param>
    /// <param name="reading">取出来的；否则是要填的，必填的不能空。</param>
    public static JsonObject FieldsOf(Ledger ledger, IEnumerable<Field> fields, bool reading)
    {
        var properties = new JsonObject();
        foreach (var field in fields) properties[field.Name] = Of(field, reading);
        return new() { ["type"] = "object", ["description"] = ledger.Purpose, ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static JsonObject Of(Field field, bool reading)
    {
        var schema = field.Kind.Input switch
        {
            FieldInput.Number when field.Kind.ValueType == typeof(long) || field.Kind.Name == "百分比" => Typed("number"),
            FieldInput.Number or FieldInput.Unit => Typed("integer"),
            FieldInput.YesNo => Typed("boolean"),
            FieldInput.Date => Typed("string", "date"),
            FieldInput.Person or FieldInput.Row => Typed("string", "uuid"),
            FieldInput.Dates => new JsonObject { ["type"] = new JsonArray("object", "null"), ["properties"] = new JsonObject { ["from"] = Typed("string", "date"), ["to"] = Typed("string", "date") } },
            FieldInput.Files => new JsonObject { ["type"] = new JsonArray("array", "null"), ["items"] = Uuid() },
            _ => Typed("string"),
        };
        if (field.Kind.Choices.Count > 0 && !field.Kind.HoldsSeveral) schema["enum"] = new JsonArray([.. field.Kind.Choices.Select(c => (JsonNode)c.Code), null]);
        if (!reading && field.Kind is { StoredLength: { } length, Choices.Count: 0, Input: FieldInput.Line or FieldInput.Lines, IsSealed: false }) schema["maxLength"] = length;
        schema["title"] = field.Title;
        schema["description"] = Words(field, reading);
        return schema;
    }

    private static string Words(Field field, bool reading) => string.Concat((string?[])
    [
        !reading && field.IsRequired ? "必填。" : null,
        field.IsDerived ? "由系统算出。" : null,
        field.IsUnique ? "不许重复。" : null,
        reading && field.IsMasked ? "看不全的人只有掩码（文字）。" : null,
        field.Kind.Choices.Count > 0 ? string.Join("；", field.Kind.Choices.Select(c => $"{c.Code}：{c.Title}")) + "。" : reading ? null : RowJson.Form(field),
        field.Help,
    ]);

    private static JsonObject Typed(string type, string? format = null)
    {
        var schema = new JsonObject { ["type"] = new JsonArray(type, "null") };
        if (format is not null) schema["format"] = format;
        return schema;
    }

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Integer() => new() { ["type"] = "integer" };

    private static JsonObject Uuid() => new() { ["type"] = "string", ["format"] = "uuid" };

    private static JsonObject Errors() => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["field"] = Text(), ["title"] = Text(), ["message"] = Text() } },
    };
}
