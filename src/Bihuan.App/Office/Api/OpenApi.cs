using System.Text.Json;
using System.Text.Json.Nodes;

using Bihuan.Exchange.Api;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;

namespace Bihuan.App.Office.Api;

/// <summary>OpenAPI 3.1 的说明，照各台账自己的说明写出：加一本台账、一个字段，这里自己就有。</summary>
internal sealed class OpenApi(Catalog catalog)
{
    /// <summary>写出。</summary>
    public void Write(Utf8JsonWriter json) => Document().WriteTo(json);

    private JsonObject Document()
    {
        var (paths, schemas) = (new JsonObject(), OpenApiSchemas.Shared());
        paths["/ledgers"] = new JsonObject { ["get"] = Operation("listLedgers", "令牌够得着的台账", [], Answer("台账", Any())) };
        paths["/units"] = new JsonObject { ["get"] = Operation("listUnits", "单位", [], Answer("单位", Any())) };
        foreach (var ledger in catalog.Ledgers) Add(ledger, paths, schemas);
        OpenApiLoop.Add(paths, catalog);
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "闭环接口", ["version"] = "1", ["description"] = "给别的系统用：取台账、登记、修改、删除、成批登记，办整改的各件事。给人看的说明在 /connect。" },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/api/v1" }),
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["tags"] = new JsonArray([.. catalog.Ledgers.Select(l => (JsonNode)new JsonObject { ["name"] = l.Title, ["description"] = l.Purpose }), new JsonObject { ["name"] = "整改办理", ["description"] = "由文书导入问题、方案、进展、函件；令牌要写明可以办理（导入除外）。" }]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "本人在“接口令牌”一页建的令牌。" } },
                ["schemas"] = schemas,
            },
        };
    }

    private void Add(Ledger ledger, JsonObject paths, JsonObject schemas)
    {
        var (code, name, root) = (ledger.Code, OpenApiSchemas.NameOf(ledger), "/ledgers/" + ledger.Code);
        schemas[name + "Fields"] = OpenApiSchemas.FieldsOf(ledger, ledger.Fields, reading: true);
        schemas[name + "Written"] = OpenApiSchemas.FieldsOf(ledger, ledger.Fields.Where(f => !f.IsDerived), reading: false);
        schemas[name + "Row"] = OpenApiSchemas.RowOf(name);
        paths[root] = new JsonObject { ["get"] = Operation("describe" + name, $"{ledger.Title}有哪些字段", [], Answer("字段", Any()), ledger.Title) };
        var rows = new JsonObject { ["get"] = Operation("list" + name, $"取{ledger.Title}，一页一页", ListParameters(ledger), Answer("一页", OpenApiSchemas.PageOf(name)), ledger.Title) };
        var row = new JsonObject
        {
            ["parameters"] = new JsonArray(Id()),
            ["get"] = Operation("get" + name, $"取一行{ledger.Title}", [], Answer("一行，ETag 是版本", Ref(name + "Row")), ledger.Title),
        };
        // 有自己表单的（会议）不能从这里登记，写明了也没有用
        if (OwnForm.OwnerOf(catalog, ledger) is null)
        {
            rows["post"] = WithBody(Operation("create" + name, $"登记一行{ledger.Title}", [Key()], Answer("登记了", Ref("Written"), "201"), ledger.Title), Object(("fields", Ref(name + "Written")), ["fields"]));
            row["patch"] = WithBody(Operation("change" + name, $"改一行{ledger.Title}：没有给的字段不动，null 是清空", [Match(), Key()], Answer("改了", Ref("Written")), ledger.Title), Object(("fields", Ref(name + "Written")), ["fields"], ("version", new JsonObject { ["type"] = "integer" })));
        }
        row["delete"] = Operation("remove" + name, $"删一行{ledger.Title}，可以在网页上找回", [Match(), Key(), Query("reason", "为什么", required: true)], Answer("删了", Any()), ledger.Title);
        var one = OpenApiSchemas.FieldsOf(ledger, ImportMap.FieldsOf(ledger), reading: false);
        var properties = (JsonObject)one["properties"]!;
        properties.Insert(0, UpsertRows.Id, new JsonObject { ["type"] = new JsonArray("string", "null"), ["format"] = "uuid", ["description"] = "行号；不写的凭关键字段认" });
        properties.Insert(1, UpsertRows.Version, new JsonObject { ["type"] = new JsonArray("integer", "null"), ["description"] = "取走时的版本，与行号一起写：之后有人改过的不收" });
        paths[root + "/rows"] = rows;
        paths[root + "/rows/{id}"] = row;
        paths[root + "/rows/{id}/history"] = new JsonObject { ["parameters"] = new JsonArray(Id()), ["get"] = Operation("history" + name, $"一行{ledger.Title}的经历", [Query("skip", "跳过最近多少次")], Answer("经历", Any()), ledger.Title) };
        paths[root + "/rows/upsert"] = new JsonObject
        {
            ["post"] = WithBody(Operation("upsert" + name, $"成批登记{ledger.Title}，一次最多{UpsertRows.Most}行" + (ledger.Key.Count > 0 ? $"；{string.Join("、", ledger.Key.Select(k => ledger.Field(k)!.Title))}与已有的一样的，改那一行" + (ledger.Key.Any(k => ledger.Field(k)!.IsMasked) ? "（令牌看不到未遮挡的内容时认不出，要写 id）" : "") : "；写了行号的改那一行，别的都新登记"), [Key()], Answer("各行的结果", Ref("Upserted")), ledger.Title),
                Object(("rows", new JsonObject { ["type"] = "array", ["maxItems"] = UpsertRows.Most, ["items"] = one }), ["rows"], ("mode", new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("all", "good"), ["default"] = "all" }))),
        };
    }

    private static List<JsonNode> ListParameters(Ledger ledger) =>
    [
        Query("q", "查找的字"), Query("sort", "按哪个字段排：" + string.Join("、", ledger.Fields.Where(f => f.SortColumn is not null).Select(f => $"{f.Name}（{f.Title}）"))), Query("dir", "asc 或 desc"),
        Query("fields", "只要哪些字段，逗号隔开"), Query("limit", FormattableString.Invariant($"一页几行，1 到 {ApiReading.MostRows}，不写是 50")), Query("after", "从哪里接着取，照上一页的 next"), Query("total", "写 1 则数出确切的总数、求和"),
        .. ledger.Fields.SelectMany(f => ListNames.FiltersOf(f).Select(n => Query(n, f.Title + (n.EndsWith(".from", StringComparison.Ordinal) ? "，从" : n.EndsWith(".to", StringComparison.Ordinal) ? "，到" : n.EndsWith(".name", StringComparison.Ordinal) ? "，名称里有" : f.Onward is { } onward && n != f.Name ? $"，{onward.Title}是" : "")))),
    ];

    internal static JsonObject Operation(string id, string summary, List<JsonNode> parameters, JsonObject responses, string? tag = null)
    {
        responses["default"] = new JsonObject { ["description"] = "没有办成", ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = Ref("Problem") } } };
        var operation = new JsonObject { ["operationId"] = id, ["summary"] = summary };
        if (tag is not null) operation["tags"] = new JsonArray(tag);
        if (parameters.Count > 0) operation["parameters"] = new JsonArray([.. parameters]);
        operation["responses"] = responses;
        return operation;
    }

    internal static JsonObject WithBody(JsonObject operation, JsonObject schema)
    {
        operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema } } };
        return operation;
    }

    internal static JsonObject Answer(string description, JsonObject schema, string status = "200") =>
        new() { [status] = new JsonObject { ["description"] = description, ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema } } } };

    private static JsonObject Object((string Name, JsonObject Schema) main, string[] required, params (string Name, JsonObject Schema)[] others)
    {
        var properties = new JsonObject { [main.Name] = main.Schema };
        foreach (var (name, schema) in others) properties[name] = schema;
        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]), ["additionalProperties"] = false };
    }

    internal static JsonObject Ref(string name) => new() { ["$ref"] = "#/components/schemas/" + name };

    internal static JsonObject Any() => new() { ["type"] = "object" };

    internal static JsonObject Id() => Parameter("id", "path", "行号", new() { ["type"] = "string", ["format"] = "uuid" }, required: true);

    internal static JsonObject Key() => Parameter(ApiKeys.Header, "header", "同一个键、同样的内容一天之内再来，照上次的答，不再办一遍", new() { ["type"] = "string", ["maxLength"] = 100 });

    internal static JsonObject Match() => Parameter("If-Match", "header", "版本，如 \"3\"；也可以写在内容的 version 里", new() { ["type"] = "string" });

    internal static JsonObject Query(string name, string description, bool required = false) => Parameter(name, "query", description, new() { ["type"] = "string" }, required);

    internal static JsonObject Parameter(string name, string place, string description, JsonObject schema, bool required = false) =>
        new() { ["name"] = name, ["in"] = place, ["description"] = description, ["required"] = required, ["schema"] = schema };
}
