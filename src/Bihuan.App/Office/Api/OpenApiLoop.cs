using System.Text.Json.Nodes;

using Bihuan.Ledgers;

namespace Bihuan.App.Office.Api;

/// <summary>OpenAPI 里整改的各件事：导入文书、方案、进展、佐证、函件、销号、疑似反弹，和在一行上办的事。</summary>
internal static class OpenApiLoop
{
    private const string Tag = "整改办理";

    private static readonly (string Name, string Summary, string[] Names, string[] Needed)[] Steps =
    [
        ("confirm", "确认一个", [], []),
        ("restore", "恢复成待确认", [], []),
        ("drop", "不收一个，写明为什么", ["reason"], ["reason"]),
        ("merge", "并入上一个（previous）或者下一个（next）", ["into"], ["into"]),
        ("split", "拆出一个新的，带走选中的措施", ["title", "detail", "rest", "measures"], ["title"]),
        ("repeat", "认定是上一轮的哪个问题；null 是不是", ["earlier"], []),
        ("settle", "新稿里的变化采用（true）还是照原来的（false）", ["accept"], ["accept"]),
    ];

    /// <summary>加上。</summary>
    public static void Add(JsonObject paths, Catalog catalog)
    {
        Intakes(paths);
        Plans(paths);
        foreach (var ledger in catalog.Ledgers)
        {
            var deeds = ledger.Deeds.Where(d => d.OpenToTokens).ToList();
            if (deeds.Count == 0) continue;
            var one = OpenApi.Parameter("deed", "path", string.Join("；", deeds.Select(d => $"{d.Code}：{d.Title}")), new() { ["type"] = "string", ["enum"] = new JsonArray([.. deeds.Select(d => (JsonNode)d.Code)]) }, required: true);
            var path = Of(("post", Act("do" + OpenApiSchemas.NameOf(ledger), $"在一行{ledger.Title}上办一件事。审核、同意、用印的不在内", Body([], Text("reason", "写的字"), Text("on", "哪一天，不写是今天")), versioned: true)));
            path["parameters"] = new JsonArray(OpenApi.Id(), one);
            paths[$"/ledgers/{ledger.Code}/rows/{{id}}/deeds/{{deed}}"] = path;
        }
        Post(paths, "/measures/{id}/progress", "reportProgress", "报一条措施的进展", true, Body(["fields"], Item("fields", "进展台账的 Progress、Text、HappenedOn、Papers", new() { ["type"] = "object" })));
        Post(paths, "/letters", "issueNotice", "开督办单、督查告知书：一个单位的一个或者几个问题一份", false, Body(["problems", "text", "days", "to"], Ids("problems", "哪些问题"), Choice("kind", "督办单、督查告知书；不写是督办单", "notice", "supervision"), Text("number", "发文字号"), Text("text", "内容"), Whole("days", "几个工作日内答复"), Text("to", "发给谁，人员的行号")), id: false);
        Post(paths, "/letters/{id}/reply", "replyLetter", "答复一份函件", true, Body(["reply"], Text("reply", "答复"), Ids("papers", "附件"), Item("others", "同一份督办单里也照此答复的，各写行号和打开时是第几版", new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("id", "version"), ["properties"] = new JsonObject { ["id"] = new JsonObject { ["type"] = "string", ["format"] = "uuid" }, ["version"] = new JsonObject { ["type"] = "integer" } } } })));
        Post(paths, "/problems/{id}/proof", "addProof", "给一个问题、一条措施加佐证", false, Body(["Note"], Choice("kind", "说明、材料；用已有的一份不写", "statement", "material"), Text("Title", "叫什么"), Text("HappenedOn", "哪一天的"), Text("Statement", "说明的文字"), Ids("Papers", "材料，附件"), Text("Note", "证明什么"), Text("MeasureId", "哪条措施的行号；证明整个问题的不写"), Text("EvidenceId", "已有的一份的行号")));
        Post(paths, "/problems/{id}/close", "submitClosure", "申请销号", true, Body(["outcome"], Text("outcome", "整改成效"), Texts("controls", "由哪几条规则看护，代号"), Texts("unitOnly", "其中只看牵头单位和下级的"), Text("noWatch", "一条也没有的，为什么"), Text("redReason", "选的规则现在还红着的，为什么不妨碍")));
        Post(paths, "/closures/{id}/withdraw", "withdrawClosure", "撤回还没有人审的销号申请", true, Body([]));
        Post(paths, "/closures/{id}/review", "reviewClosure", "审核销号：一律答 403，要本人在网页上办", false, Body([]));
        paths["/submissions"] = Of(("get", OpenApi.Operation("listSubmissions", "本机构的各次报送，新的在前", [OpenApi.Query("page", "第几页")], OpenApi.Answer("报送", OpenApi.Any()), Tag)));
        paths["/submissions/{id}/items"] = WithId(Of(("get", OpenApi.Operation("listSubmissionItems", "一次报送里的问题，报送那一刻的样子", [OpenApi.Query("page", "第几页")], OpenApi.Answer("问题", OpenApi.Any()), Tag))));
        Post(paths, "/relapses/{id}/explain", "explainRelapse", "说明一次疑似反弹", true, Body(["explanation"], Text("explanation", "怎么回事，现在怎样"), Ids("papers", "附件")));
        Post(paths, "/relapses/{id}/decide", "decideRelapse", "核对疑似反弹：一律答 403，要本人在网页上办", false, Body([]));
    }

    private static void Intakes(JsonObject paths)
    {
        var file = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("file"),
            ["properties"] = new JsonObject
            {
                ["file"] = new JsonObject { ["type"] = "string", ["format"] = "binary", ["description"] = "文书" },
                ["inspection"] = Described("string", "哪次巡察的行号；照文书另建的不写"),
                ["past"] = Described("string", "yes：上一轮的"),
                ["restricted"] = Described("string", "yes：限制阅读"),
                ["internal"] = Described("string", "yes：标有“内部”，确认可以处理"),
                ["again"] = Described("string", "yes：导入过的文件再导入一次"),
            },
        };
        var draft = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("file"), ["properties"] = new JsonObject { ["file"] = file["properties"]!["file"]!.DeepClone(), ["internal"] = file["properties"]!["internal"]!.DeepClone() } };
        paths["/intakes"] = Of(("get", OpenApi.Operation("listIntakes", "各次导入", [], OpenApi.Answer("各次", OpenApi.Any()), Tag)), ("post", Multipart(OpenApi.Operation("openIntake", "送一份文书，读出问题", [OpenApi.Key()], OpenApi.Answer("开始了", OpenApi.Ref("Written"), "201"), Tag), file)));
        paths["/intakes/{id}"] = WithId(Of(("get", OpenApi.Operation("getIntake", "一次导入：全部问题、措施，各第几版", [], OpenApi.Answer("一次", OpenApi.Any()), Tag))));
        paths["/intakes/{id}/draft"] = WithId(Of(("post", Multipart(OpenApi.Operation("draftIntake", "送这份文书的后一稿", [OpenApi.Key()], OpenApi.Answer("收下了", OpenApi.Ref("Written")), Tag), draft))));
        Post(paths, "/intakes/{id}/confirm-certain", "confirmCertain", "有把握的一次都确认", false, Body([]));
        Post(paths, "/intakes/{id}/take", "takeLine", "把一段文字收进来", false, Body(["text", "as"], Whole("line", "第几行；不是原文里的不写"), Text("text", "文字"), Choice("as", "收成什么", "problem", "advice", "detail", "measure"), Whole("to", "接到第几个")));
        Post(paths, "/intakes/{id}/undo", "undoIntakeStep", "撤销自己的上一步", false, Body([], Text("step", "哪一步；不写是最近的")));
        Post(paths, "/intakes/{id}/make", "makeProblems", "都确认了，生成问题、措施、意见建议，只生成一次", true, Body([], Item("inspection", "另建的巡察：title、inspector、feedback、from、to、kind、level、unit；选了已有的不写", new() { ["type"] = "object" }), Yes("closes", "上一轮，已销号"), Yes("attach", "把文件附到巡察上，不写就附")));
        Post(paths, "/intakes/{id}/discard", "discardIntake", "放弃一次导入", true, Body([]));
        paths["/intakes/{id}/problems/{problem}"] = WithProblem(Of(("patch", Act("correctIntake", "改一个问题和它的措施：没有写的不动，null 是清掉",
            Body([], Item("fields", "Title、Aspect、Cause、Goal、UnitId、DueOn 等，见取回的 fields", new() { ["type"] = "object" }), Item("measures", "改的措施：id、version，另写 text、dropReason（不收的理由）、moveTo（移到第几个）", new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } }), Text("added", "加的措施，一行一条"), Yes("confirm", "改好就确认")), versioned: true))));
        foreach (var (name, summary, names, needed) in Steps)
            paths["/intakes/{id}/problems/{problem}/" + name] = WithProblem(Of(("post", Act(name + "Intake", summary, Body(needed, [.. names.Select(n => n == "measures" ? Ids(n, "带走哪些措施") : n == "accept" ? Yes(n, "采用") : n == "into" ? Choice(n, "并入哪一边", "previous", "next") : Text(n, n == "reason" ? "理由" : n == "earlier" ? "上一轮问题的行号" : "文字"))]), versioned: true))));
    }

    private static void Plans(JsonObject paths)
    {
        paths["/plans/{id}/remarks"] = WithId(Of(("get", OpenApi.Operation("listRemarks", "方案校核的意见，挡着通过的有几条", [], OpenApi.Answer("意见", OpenApi.Any()), Tag))));
        Post(paths, "/plans/{id}/remarks/accept", "acceptRemark", "认可一条意见，写明理由", false, Body(["mark", "reason"], Text("mark", "意见的 mark"), Text("reason", "理由")));
        Post(paths, "/plans/{id}/assign", "assignMany", "一批问题、措施一起定责任", false, Body(["fields"], Choice("of", "定什么", "problem", "measure"), Text("scope", "哪一类：all、undivided、unowned、undated、aspect:方面"), Ids("rows", "哪些行"), Item("fields", "字段名对着值", new() { ["type"] = "object" }), Text("reason", "为什么"), Whole("expected", "要改几行；变多了的不改")));
        Post(paths, "/plans/{id}/send", "sendPlan", "送审", true, Body([]));
        Post(paths, "/plans/{id}/return", "returnPlan", "退回修改", true, Body(["reason"], Text("reason", "为什么")));
        Post(paths, "/plans/{id}/adopt", "adoptPlan", "登记通过，绑定会议的议题", true, Body(["topic"], Text("topic", "议题的行号")));
        Post(paths, "/plans/{id}/sign", "signPlan", "签字背书：一律答 403，要本人在网页上办", false, Body([]));
    }

    private static void Post(JsonObject paths, string path, string name, string summary, bool versioned, JsonObject body, bool id = true) =>
        paths[path] = id ? WithId(Of(("post", Act(name, summary, body, versioned)))) : Of(("post", Act(name, summary, body, versioned)));

    private static JsonObject Act(string name, string summary, JsonObject body, bool versioned)
    {
        if (versioned) body["properties"]!["version"] = Described("integer", "改的是第几版，也可以写在 If-Match");
        return OpenApi.WithBody(OpenApi.Operation(name, summary, versioned ? [OpenApi.Match(), OpenApi.Key()] : [OpenApi.Key()], OpenApi.Answer("办了：动过的各行现在是第几版", OpenApi.Any()), Tag), body);
    }

    private static JsonObject Multipart(JsonObject operation, JsonObject schema)
    {
        operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject { ["multipart/form-data"] = new JsonObject { ["schema"] = schema } } };
        return operation;
    }

    private static JsonObject Of(params (string Method, JsonObject Operation)[] operations)
    {
        var path = new JsonObject();
        foreach (var (method, operation) in operations) path[method] = operation;
        return path;
    }

    private static JsonObject WithId(JsonObject path)
    {
        path["parameters"] = new JsonArray(OpenApi.Id());
        return path;
    }

    private static JsonObject WithProblem(JsonObject path)
    {
        path["parameters"] = new JsonArray(OpenApi.Id(), OpenApi.Parameter("problem", "path", "读出的哪一个", new() { ["type"] = "string", ["format"] = "uuid" }, required: true));
        return path;
    }

    private static JsonObject Body(string[] needed, params (string Name, JsonObject Schema)[] items)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in items) properties[name] = schema;
        var body = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (needed.Length > 0) body["required"] = new JsonArray([.. needed.Select(n => (JsonNode)n)]);
        return body;
    }

    private static (string, JsonObject) Item(string name, string words, JsonObject schema)
    {
        schema["description"] = words;
        return (name, schema);
    }

    private static (string, JsonObject) Text(string name, string words) => (name, Described("string", words));

    private static (string, JsonObject) Texts(string name, string words) => Item(name, words, new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } });

    private static (string, JsonObject) Whole(string name, string words) => (name, Described("integer", words));

    private static (string, JsonObject) Yes(string name, string words) => (name, Described("boolean", words));

    private static (string, JsonObject) Ids(string name, string words) => Item(name, words, new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string", ["format"] = "uuid" } });

    private static (string, JsonObject) Choice(string name, string words, params string[] codes) => Item(name, words, new() { ["type"] = "string", ["enum"] = new JsonArray([.. codes.Select(c => (JsonNode)c)]) });

    private static JsonObject Described(string type, string words) => new() { ["type"] = type, ["description"] = words };
}
